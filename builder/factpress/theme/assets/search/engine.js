// What is asked of the index: which documents answer, how well, and what of them is shown. Nothing here knows a page.

import { excerpt, phrase } from "./excerpt.js"
import { index } from "./index.js"
import { forms } from "./text.js"

const CUT = 3
const KEPT = 4
const MOST_READ = 200
const EVERYWHERE = "*"

/** Open the index of the site at `root`; throws where there is none. */
export const open = index

/**
 * Ask for `words` (none: for everything) among what has the values `chosen` of its facets, the `newest` first or the
 * best. Returns how many there are, a function that loads the first of them, and one that counts by facet.
 */
export async function ask(opened, { words, chosen = {}, newest = false }) {
  const known = words ? await understood(opened, words) : []
  const facets = newest || !words || Object.keys(chosen).length ? await opened.facets() : null
  const heard = await said(opened, words, answering(opened, words, known))
  const kept = facets ? heard.filter(narrowed(facets, chosen)) : heard
  const best = kept.sort(facets ? (one, other) => later(facets, one, other, newest) : better)
  return {
    total: best.length,
    first: (count) => Promise.all(best.slice(0, count).map((found) => shown(opened, found, known))),
    counts: async (names) => counts(await opened.facets(), heard, chosen, names),
  }
}

/** Return the words of a question that the index knows, each with the stems that it means and their postings. */
async function understood(opened, words) {
  const asked = [...new Set(forms(words))]
  const known = await Promise.all(asked.map(async (form) => meant(form, await opened.terms(form), opened)))
  return known.filter(({ postings }) => postings.size)
}

/** Return what `form` means: its stems, all forms of theirs that are known here, and their postings in each segment. */
async function meant(form, lines, opened) {
  const found = stems(form, lines)
  const files = await Promise.all([...found].map((stem) => opened.terms(stem)))
  const postings = new Map()
  const known = new Set([form])
  ;[...found].forEach((stem, at) =>
    files[at].forEach((entries, segment) => {
      const [written, ...others] = own(entries, stem) ?? []
      if (written === undefined) return
      others.concat(stem).forEach((other) => known.add(other))
      postings.set(segment, [...(postings.get(segment) ?? []), written])
    }),
  )
  return { form, forms: known, postings }
}

const own = (entries, name) => (Object.hasOwn(entries, name) ? entries[name] : undefined)

/**
 * Return the stems that `form` means: those of the same form; else of forms that it begins; else those that begin it
 * and are most of it; else those of forms that begin as it does without its last letters.
 */
function stems(form, lines) {
  const pairs = lines.flatMap((entries) => Object.entries(entries).flatMap(([stem, told]) => spoken(stem, told)))
  const those = (fits) => new Set(pairs.filter(([spelt]) => fits(spelt)).map(([, stem]) => stem))
  const cuts = Array.from({ length: Math.max(0, Math.min(CUT, form.length - KEPT)) }, (_, cut) => form.slice(0, -cut - 1))
  const tries = [
    () => those((spelt) => spelt === form),
    () => those((spelt) => form.length > 2 && spelt.startsWith(form)),
    () => beginnings(form, pairs),
    ...cuts.map((rest) => () => those((spelt) => spelt.startsWith(rest))),
  ]
  for (const attempt of tries) {
    const found = attempt()
    if (found.size) return found
  }
  return new Set()
}

/** Return the forms of an entry, each with its stem, which is a form, too. */
function spoken(stem, told) {
  if (stem === "") return Object.entries(told).flatMap(([spelt, those]) => those.map((one) => [spelt, one]))
  return [[stem, stem], ...told.slice(1).map((spelt) => [spelt, stem])]
}

/** Return the stems that begin `form` and are most of it; each language has its own. */
function beginnings(form, pairs) {
  const least = Math.max(form.length > 5 ? KEPT : KEPT - 1, 0.45 * form.length)
  return new Set(pairs.map(([, stem]) => stem).filter((stem) => stem.length >= least && form.startsWith(stem)))
}

/** Return the documents that have all words that are known, or, where none has, any of them; all for no question. */
function answering({ sizes, starts }, words, known) {
  if (words && !known.length) return []
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const found = sizes.flatMap((size, segment) => scored(segment, starts[segment], size, known, total))
  const most = found.reduce((high, { had }) => Math.max(high, had), 0)
  return found.filter(({ had }) => had === most)
}

/** Return the documents of a segment, each with how many of the words it has and how well it answers. */
function scored(segment, start, size, known, total) {
  const scores = new Float64Array(size)
  const had = new Uint8Array(size)
  for (const word of known) {
    const weight = Math.log(1 + total / frequency(word))
    const lists = word.postings.get(segment) ?? []
    if (lists.includes(EVERYWHERE)) had.forEach((_, number) => (had[number] += 1))
    else for (const [number, each] of weighed(lists)) (had[number] += 1), (scores[number] += weight * each)
  }
  const found = []
  for (let number = 0; number < size; number += 1)
    if (had[number] || !known.length)
      found.push({ segment, number, at: start + number, had: had[number], score: scores[number] })
  return found
}

/** Return how much each document has of a word that has the postings `lists`, one for each of its stems. */
function weighed(lists) {
  const sums = new Map()
  for (const list of lists)
    for (const each of postings(list)) sums.set(each.number, Math.max(sums.get(each.number) ?? 0, each.weight))
  return sums
}

function postings(list) {
  let number = -1
  return list.split(" ").map((written) => {
    const each = parseInt(written, 36)
    number += Math.floor(each / 10)
    return { number, weight: each % 10 }
  })
}

function frequency({ postings }) {
  const lists = [...postings.values()].flat()
  return lists.reduce((sum, list) => sum + (list === EVERYWHERE ? 0 : list.split(" ").length), 1)
}

/** Return those of `found` that have the words of a phrase in quotation marks one after the other, if it is one. */
async function said(opened, words, found) {
  const asked = /^["“”„«](.+)["“”»]$/u.exec(words ?? "")
  if (!asked) return found
  const read = found.sort(better).slice(0, MOST_READ)
  const records = await Promise.all(read.map((one) => record(opened, one)))
  return read.filter((_, at) => phrase(records[at], asked[1]))
}

async function record(opened, { segment, number }) {
  const { name, nth } = await opened.place(segment, number)
  const [url, title, content, told] = (await opened.page(segment, name))[nth]
  return { url, title, content, shown: told }
}

async function shown(opened, found, known) {
  const { content, ...told } = await record(opened, found)
  const spelt = new Set(known.flatMap((word) => [...word.forms]))
  return { ...told, excerpt: excerpt(content, spelt, known.map(({ form }) => form)) }
}

const better = (one, other) => other.score - one.score || one.at - other.at

function later({ days }, one, other, newest) {
  const isBetter = newest ? 0 : other.score - one.score
  return isBetter || days[other.at] - days[one.at] || better(one, other)
}

/** Return what tells whether a document has, of every facet that narrows, one of the chosen values. */
function narrowed({ days, values }, chosen) {
  const narrowing = Object.entries(chosen).filter(([, named]) => named.length)
  const having = narrowing.map(([facet, named]) => {
    const those = new Uint8Array(days.length)
    for (const value of named) for (const at of values.get(facet)?.get(value) ?? []) those[at] = 1
    return those
  })
  return ({ at }) => having.every((those) => those[at])
}

/** Count the documents by each value of `names`; within a facet as if nothing of it were chosen, as choices add up. */
function counts(facets, heard, chosen, names) {
  return Object.fromEntries(
    names.map((name) => [name, counted(facets, heard.filter(narrowed(facets, { ...chosen, [name]: [] })), name)]),
  )
}

function counted({ days, values }, found, name) {
  const sums = Object.create(null)
  const having = new Uint8Array(days.length)
  for (const { at } of found) having[at] = 1
  for (const [value, those] of values.get(name) ?? []) {
    let count = 0
    for (const at of those) count += having[at]
    if (count) sums[value] = count
  }
  return sums
}
