// What is asked of the index: one program of Pagefind's for each language of the site, which knows its endings,
// and their answers as one list. Nothing here knows a page.

import { folded } from "./text.js"

const CUT = 3
const KEPT = 4
const UNSPACED = ["ja", "th", "zh"]

/** Load the programs of the index of the site at `root`; throws where there is no index. */
export async function open(root) {
  const listed = await fetch(new URL("pagefind/languages.json", root))
  if (!listed.ok) throw new Error(`no search index: ${listed.status}`)
  const languages = Object.entries(await listed.json())
  return Promise.all(languages.map(([language, stems]) => load(root, language, stems)))
}

/** Load the program of one language: by its fragment a module of its own, out of a script that is fetched once. */
async function load(root, language, stems) {
  const module = await import(new URL(`pagefind/pagefind.js#${language}`, root).href)
  const basePath = new URL(`pagefind/${language}/`, root).pathname
  await module.options({ basePath, baseUrl: root.pathname, excerptLength: 24, noWorker: true })
  await module.search("")
  return { language, stems, module }
}

/**
 * Ask for `words` (none: for everything) among what has the values `chosen` of its facets, the `newest` first or the
 * best. Returns how many there are, a function that loads the first of them, and one that counts by facet.
 */
export async function ask(engines, { words, chosen = {}, newest = false }) {
  const asked = await understood(engines, words)
  const how = { filters: narrowed(chosen), sort: newest ? { date: "desc" } : {} }
  const lists = await Promise.all(asked.map(({ module, term }) => module.search(term, how).then((one) => one.results)))
  return {
    total: lists.reduce((sum, list) => sum + list.length, 0),
    first: (count) => first(lists, count, newest),
    counts: (facets) => counts(asked, chosen, facets),
  }
}

/** Return the engines that know most of `words`, each with the term to ask it for. */
async function understood(engines, words) {
  if (!words) return engines.map((engine) => ({ ...engine, term: null }))
  const heard = await Promise.all(engines.map((engine) => hear(engine, words)))
  const most = Math.max(...heard.map(({ known }) => known))
  return heard.filter(({ known }) => known === most)
}

/** Return `engine` with the term that it is asked for: the words that it knows; a phrase in quotes counts as one. */
async function hear(engine, words) {
  if (/^".+"$/.test(words)) return { ...engine, term: words, known: 1 }
  const terms = await Promise.all(apart(words, engine.language).map((word) => nearest(engine, word)))
  const term = terms.map(({ word }) => word).join(" ").trim()
  return { ...engine, term, known: terms.reduce((sum, { known }) => sum + known, 0) }
}

function apart(words, language) {
  if (!UNSPACED.includes(language)) return words.split(/\s+/)
  const segments = [...new Intl.Segmenter(language, { granularity: "word" }).segment(words)]
  return segments.filter((one) => one.isWordLike).map((one) => one.segment)
}

/**
 * Return `word` as the index knows it, and how well: nothing where it does not. Where it knows no stems, an ending may be
 * cut, which counts half: the rest begins other forms, and other words.
 */
async function nearest({ module, stems }, word) {
  const cuts = stems || !/^\p{L}+$/u.test(word) ? 0 : Math.max(0, Math.min(CUT, word.length - KEPT))
  for (let cut = 0; cut <= cuts; cut += 1) {
    const tried = word.slice(0, word.length - cut)
    const { results } = await module.search(tried)
    const isFound = results.length && holds(await results[0].data(), tried)
    if (isFound) return { word: tried, known: cut ? 0.5 : 1 }
  }
  return { word: "", known: 0 }
}

/** Tell whether `result` has `word` in some form. For a word that it does not know, Pagefind finds its beginning. */
function holds({ excerpt }, word) {
  const found = excerpt.split(/<\/?mark>/).filter((_, at) => at % 2).map(folded)
  const asked = folded(word)
  const nearly = Math.min(CUT, asked.length / 3)
  return !found.length || found.some((form) => !asked.startsWith(form) || asked.length - form.length <= nearly)
}

/** Return what was chosen as Pagefind reads it: no value that has a quotation mark, unless written as in an address. */
function narrowed(chosen) {
  const facets = Object.entries(chosen).filter(([, values]) => values.length)
  const read = (value) => value.replace(/["\\%]/g, encodeURIComponent)
  return Object.fromEntries(facets.map(([facet, values]) => [facet, { any: values.map(read) }]))
}

/** Load the first `count` results of `lists`; by date what is first in one list may be behind all of another. */
async function first(lists, count, newest) {
  if (!newest) {
    const best = lists.flat().sort((one, other) => other.score - one.score)
    return Promise.all(best.slice(0, count).map(loaded))
  }
  const fronts = await Promise.all(lists.flatMap((list) => list.slice(0, count).map(loaded)))
  const day = ({ shown }) => shown.date ?? ""
  return fronts.sort((one, other) => (day(one) < day(other) ? 1 : day(one) > day(other) ? -1 : 0)).slice(0, count)
}

async function loaded(result) {
  const { url, excerpt, meta, filters } = await result.data()
  return { url, excerpt, title: meta.title, shown: JSON.parse(filters.shown?.[0] ?? "{}") }
}

/** Count the results by each value of `facets`; within a facet as if nothing of it were chosen, as choices add up. */
async function counts(asked, chosen, facets) {
  const told = await counted(asked, chosen, facets)
  const narrowing = facets.filter((facet) => chosen[facet]?.length)
  const apart = await Promise.all(narrowing.map((facet) => counted(asked, { ...chosen, [facet]: [] }, facets)))
  narrowing.forEach((facet, at) => (told[facet] = apart[at][facet]))
  return told
}

/** Count the results by value. Pagefind counts by the filters that a question names: it names each, and means none. */
async function counted(asked, chosen, facets) {
  const filters = { ...narrowed(chosen), none: facets.map((facet) => ({ [facet]: "" })) }
  const answers = await Promise.all(asked.map(({ module, term }) => module.search(term, { filters })))
  const sums = Object.fromEntries(facets.map((facet) => [facet, Object.create(null)]))
  for (const answer of answers)
    for (const facet of facets)
      for (const [read, count] of Object.entries(answer.filters[facet] ?? {})) {
        const value = decodeURIComponent(read)
        sums[facet][value] = (sums[facet][value] ?? 0) + count
      }
  return sums
}
