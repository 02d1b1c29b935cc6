// What answers a search in the offline edition, in the place of the theme's engine of the same form: it reads the
// records that a script brings, since a page from a file can fetch nothing.

import { folded, words } from "./text.js"

const AROUND = 12
const IN_TITLE = 8
const AT_THE_START = 2
const escapes = { "<": "&lt;", ">": "&gt;" }

/** Load the records of the site at `root`; throws where there are none. */
export async function open(root) {
  if (!globalThis.factpressRecords) await loaded(new URL("assets/search/records.js", root).href)
  return globalThis.factpressRecords.map((record) => ({ ...record, terms: terms(record) }))
}

function loaded(src) {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src })
    script.addEventListener("load", resolve)
    script.addEventListener("error", () => reject(new Error("no records")))
    document.head.append(script)
  })
}

/**
 * Ask for `words` (none: for everything) among what has the values `chosen` of its facets, the `newest` first or the
 * best. Returns how many there are, a function that gives the first of them, and one that counts by facet.
 */
export async function ask(records, { words: typed, chosen = {}, newest = false }) {
  const asked = terms({ title: typed ?? "", content: "" }).title
  const isPhrase = /^".+"$/.test((typed ?? "").trim())
  const weighed = records.map((record) => ({ record, weight: weight(record.terms, asked, isPhrase) }))
  const heard = weighed.filter(({ weight }) => weight)
  const found = heard.filter(({ record }) => isChosen(record, chosen))
  const day = ({ record }) => record.shown.date ?? ""
  const later = (one, other) => day(other).localeCompare(day(one))
  found.sort((one, other) => (newest ? 0 : other.weight - one.weight) || later(one, other))
  return {
    total: found.length,
    first: async (count) => found.slice(0, count).map(({ record }) => ({ ...record, excerpt: excerpt(record, asked) })),
    counts: async (facets) => Object.fromEntries(facets.map((facet) => [facet, counted(heard, chosen, facet)])),
  }
}

/** Return the words of a record as they are compared: in small letters and without marks. */
function terms({ title, content }) {
  const spoken = (text) => words(text).filter((_, at) => at % 2).map(folded)
  return { title: spoken(title), content: spoken(content) }
}

/** Return how well `terms` answer: each word that is asked for begins one of them or, written without spaces, is in one. */
function weight({ title, content }, asked, isPhrase) {
  if (isPhrase && !isSaid(title, asked) && !isSaid(content, asked)) return 0
  const all = asked.map((word) => {
    const inTitle = title.filter((term) => isAnswer(term, word)).length
    return inTitle * IN_TITLE + content.filter((term) => isAnswer(term, word)).length
  })
  return all.every(Boolean) ? all.reduce((sum, each) => sum + Math.log2(1 + each), AT_THE_START) : 0
}

/** Tell whether `terms` have the words of a phrase one after the other. */
function isSaid(terms, phrase) {
  return terms.some((_, at) => phrase.every((word, nth) => terms[at + nth] === word))
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

function isAnswer(term, word) {
  return UNSPACED.test(word) ? term.includes(word) : term.startsWith(word)
}

/** Tell whether `record` has, of every facet that narrows the search, one of the chosen values. */
function isChosen(record, chosen) {
  return Object.entries(chosen).every(
    ([facet, values]) => !values.length || values.some((value) => record.filters[facet]?.includes(value)),
  )
}

/** Count what was heard by the values of `facet`, as if nothing of it were chosen, as choices add up. */
function counted(heard, chosen, facet) {
  const sums = Object.create(null)
  for (const { record } of heard.filter(({ record }) => isChosen(record, { ...chosen, [facet]: [] })))
    for (const value of record.filters[facet] ?? []) sums[value] = (sums[value] ?? 0) + 1
  return sums
}

/** Return the words around the first answer in the content, answers marked, and all else encoded. */
function excerpt({ content }, asked) {
  const pieces = words(content)
  const isFound = (piece, at) => at % 2 === 1 && asked.some((word) => isAnswer(folded(piece), word))
  const first = Math.max(0, pieces.findIndex(isFound))
  const start = Math.max(0, first - AROUND)
  const shown = pieces.slice(start, first + 3 * AROUND)
  const encoded = (text) => text.replace(/[<>]/g, (mark) => escapes[mark])
  const told = shown.map((piece, at) => (isFound(piece, start + at) ? `<mark>${encoded(piece)}</mark>` : encoded(piece)))
  return `${start ? "… " : ""}${told.join("").trim()}${first + 3 * AROUND < pieces.length ? " …" : ""}`
}
