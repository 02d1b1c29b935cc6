// What is asked of the index: which documents answer, how well, and what of them is shown. Nothing here knows a page.

import { excerpt, phrase } from "./excerpt.js"
import { index } from "./index.js"
import { numbers } from "./numbers.js"
import { forms } from "./text.js"

const CUT = 3
const KEPT = 4
const READ = 200
const MOST_READ = 1000
const ENOUGH = 20
const EVERYWHERE = "*"
const WEIGHTS = 16
const LEAST = 2

/** Open the index of the site at `root`; throws where there is none. */
export const open = index

/**
 * Ask for `words` (none: for everything) among what has the values `chosen` of its facets, the `newest` first or the
 * best. Returns how many there are, a function that loads the first of them, and one that counts by each of some facets.
 */
export async function ask(opened, { words, chosen = {}, newest = false }) {
  const known = words ? await understood(opened, words) : []
  const heard = words ? await said(opened, words, answering(opened.size, known)) : everything(opened.size)
  const narrowing = Object.entries(chosen).filter(([, values]) => values.length)
  const tests = await Promise.all(narrowing.map(async ([name, values]) => [name, await narrowed(opened, name, values)]))
  const among = (those) => heard.filter((found) => those.every(([, test]) => test(found.document)))
  const kept = among(tests)
  const best = newest ? kept.sort((one, other) => one.document - other.document) : kept
  return {
    total: best.length,
    first: (count) => Promise.all(best.slice(0, count).map((found) => shown(opened, found, known))),
    counts: async (names) => {
      const there = names.filter((name) => opened.facets.has(name))
      const columns = await Promise.all(there.map((name) => opened.column(name)))
      const counts = columns.map((column, at) => counted(column, among(tests.filter(([name]) => name !== there[at]))))
      return Object.fromEntries(there.map((name, at) => [name, counts[at]]))
    },
  }
}

/** Return the words of a question that the index knows, each with all forms that it means and their postings. */
async function understood(opened, words) {
  const asked = [...new Set(forms(words))]
  const known = await Promise.all(asked.map((form) => meant(form, opened)))
  return known.filter(({ lists }) => lists.length)
}

/** Return what `form` means: all forms that are known of its stems, and the postings of these. */
async function meant(form, opened) {
  const found = [...(await stems(form, opened))]
  const files = await Promise.all(found.map((stem) => opened.terms(stem)))
  const entries = found.map((stem, at) => [stem, ...own(files[at][0], stem)])
  const known = entries.flatMap(([stem, , ...others]) => [stem, ...others])
  return { form, forms: new Set([form, ...known]), lists: entries.map(([, written]) => written) }
}

const own = (entries, name) => (Object.hasOwn(entries, name) ? entries[name] : [""])

/**
 * Return the stems that `form` means: those of the same form; else of forms that it begins; else those that begin it
 * and are most of it; else those of forms that begin as it does without its last letters.
 */
async function stems(form, opened) {
  const cuts = Array.from({ length: Math.max(0, Math.min(CUT, form.length - KEPT)) }, (_, cut) => form.slice(0, -cut - 1))
  const tries = [
    () => spelling(opened, form, form, (spelt) => spelt === form),
    () => (form.length > 2 ? beginning(opened, form) : new Set()),
    () => beginnings(opened, form),
    ...cuts.map((rest) => () => beginning(opened, rest)),
  ]
  for (const attempt of tries) {
    const found = await attempt()
    if (found.size) return found
  }
  return new Set()
}

/** Return the stems of those forms from `first` to `last` that fit. */
async function spelling(opened, first, last, fits) {
  const files = await opened.terms(first, last)
  const pairs = files.flatMap((entries) => Object.entries(entries).flatMap(([stem, told]) => spoken(stem, told)))
  return new Set(pairs.filter(([spelt]) => fits(spelt)).map(([, stem]) => stem))
}

const beginning = (opened, start) => spelling(opened, start, `${start}\uffff`, (spelt) => spelt.startsWith(start))

/** Return the forms of an entry, each with its stem, which is a form, too. */
function spoken(stem, told) {
  if (stem === "") return Object.entries(told).flatMap(([spelt, those]) => those.map((one) => [spelt, one]))
  return [[stem, stem], ...told.slice(1).map((spelt) => [spelt, stem])]
}

/** Return the stems that begin `form` and are most of it; each language has its own. */
async function beginnings(opened, form) {
  const least = Math.max(form.length > 5 ? KEPT : KEPT - 1, 0.45 * form.length)
  const starts = Array.from({ length: form.length }, (_, at) => form.slice(0, at)).filter(({ length }) => length >= least)
  const files = await Promise.all(starts.map((start) => opened.terms(start)))
  return new Set(starts.filter((start, at) => Object.hasOwn(files[at][0], start)))
}

const everything = (size) => Array.from({ length: size }, (_, document) => ({ document, score: 0 }))

/** Return the documents that have all words that are known, or, where none has, most of them: the best first. */
function answering(size, known) {
  const scores = new Float64Array(size)
  const had = new Uint8Array(size)
  for (const { lists } of known) {
    if (lists.includes(EVERYWHERE)) had.forEach((_, document) => (had[document] += 1))
    else add(weights(size, lists), scores, had)
  }
  const most = had.reduce((high, count) => Math.max(high, count), 1)
  const found = []
  for (let document = 0; document < size; document += 1)
    if (had[document] === most) found.push({ document, score: scores[document] })
  return found.sort((one, other) => other.score - one.score || one.document - other.document)
}

/** Add to `scores` what a word tells of each document that has it, and to `had` that it has it. */
function add({ weighed, postings }, scores, had) {
  const weight = Math.log(1 + weighed.length / (1 + postings))
  weighed.forEach((each, document) => {
    scores[document] += weight * each
    had[document] += each ? 1 : 0
  })
}

/** Return how much each document has of a word whose stems have the postings `lists`, and how many postings those are. */
function weights(size, lists) {
  const weighed = new Uint8Array(size)
  let postings = 0
  for (const list of lists) {
    let document = -1
    for (const gap of numbers(list)) {
      document += 1 + Math.floor(gap / WEIGHTS)
      weighed[document] = Math.max(weighed[document], (gap % WEIGHTS) - LEAST)
      postings += 1
    }
  }
  return { weighed, postings }
}

/**
 * Return those of `found` that have the words of a phrase in quotation marks one after the other, if it is one. Texts
 * are read until there are enough, but not all: of words that many documents have, few stand together.
 */
async function said(opened, words, found) {
  const asked = /^["“”„«](.+)["“”»]$/u.exec(words)
  if (!asked) return found
  const having = []
  for (let at = 0; at < Math.min(found.length, MOST_READ) && having.length < ENOUGH; at += READ) {
    const read = found.slice(at, at + READ)
    const records = await Promise.all(read.map((one) => record(opened, one)))
    having.push(...read.filter((_, nth) => phrase(records[nth], asked[1])))
  }
  return having
}

async function record(opened, { document }) {
  const [url, title, content, told] = await opened.record(document)
  return { url, title, content, shown: told }
}

async function shown(opened, found, known) {
  const { content, ...told } = await record(opened, found)
  const spelt = new Set(known.flatMap((word) => [...word.forms]))
  return { ...told, excerpt: excerpt(content, spelt, known.map(({ form }) => form)) }
}

/** Return what tells whether a document has one of the `chosen` values of the facet `name`. */
async function narrowed(opened, name, chosen) {
  if (!opened.facets.has(name)) return () => false
  const { values, having, starts } = await opened.column(name)
  const those = new Set(chosen.map((value) => values.indexOf(value)))
  return (document) => {
    for (let at = starts[document]; at < starts[document + 1]; at += 1) if (those.has(having[at])) return true
    return false
  }
}

/** Count the documents by each value of a facet. */
function counted({ values, having, starts }, found) {
  const sums = new Uint32Array(values.length)
  for (const { document } of found)
    for (let at = starts[document]; at < starts[document + 1]; at += 1) sums[having[at]] += 1
  const counts = Object.create(null)
  values.forEach((value, at) => sums[at] && (counts[value] = sums[at]))
  return counts
}
