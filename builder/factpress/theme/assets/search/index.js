// The index of a site as it lies beside its pages: which file says what. Nothing here knows a question.

import { count, planes } from "./numbers.js"
import { reader } from "./reader.js"

const BITS = 5
const ALL = 2 ** BITS - 1

/** Open the index of the site at `root`; throws where there is none. */
export async function index(root) {
  const read = await reader(root)
  const { folder, begins, segments, sizes, facets } = JSON.parse(await read("index.json"))
  const kept = new Map()
  const once = (name, make) => {
    if (!kept.has(name)) kept.set(name, read(name).then(JSON.parse).then(make))
    return kept.get(name)
  }
  const documents = planes(sizes)
  const starts = sums(documents)
  const files = segments.flatMap(([name, pages]) => Array.from({ length: pages }, (_, at) => `${name}/${hex(at)}.json`))
  const terms = (number) => once(`${folder}/terms-${hex(number)}.json`, (entries) => entries)
  const told = async (name) =>
    column((await once(`${folder}/facets-${facets[name][0]}.json`, (columns) => columns))[name], documents)
  const columns = new Map()
  return {
    size: starts.at(-1),
    facets: new Map(Object.entries(facets).map(([name, [file, values]]) => [name, { isLight: file === 0, values }])),
    /** Return what the files say of the words from `first` to `last`, both included. */
    terms: (first, last = first) => {
      const from = place(begins, first)
      return Promise.all(Array.from({ length: place(begins, last) - from + 1 }, (_, at) => terms(from + at)))
    },
    column: (name) => {
      if (!columns.has(name)) columns.set(name, told(name))
      return columns.get(name)
    },
    record: async (document) => {
      const page = place(starts, document)
      return (await once(files[page], (records) => records))[document - starts[page]]
    },
  }
}

const hex = (number) => number.toString(16).padStart(3, "0")

/** Return the sums of all `numbers` before each of them, and of all. */
function sums(numbers) {
  const made = new Uint32Array(numbers.length + 1)
  numbers.forEach((number, at) => (made[at + 1] = made[at] + number))
  return made
}

/** Return the place of the last of `ordered` that does not come after `one`. */
function place(ordered, one) {
  let low = 0
  let high = ordered.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (ordered[middle] > one) high = middle
    else low = middle
  }
  return low
}

/**
 * Return a facet: its values, and the numbers of those that each document has, one document after the other: those of
 * document `at` stand in `having` from `starts[at]` up to `starts[at + 1]`.
 */
function column({ values, many, having, masks }, sizes) {
  const theirs = planes(having)
  const starts = [0]
  const found = []
  let first = 0
  let letter = 0
  planes(many).forEach((told, page) => {
    const size = told >> 1
    for (let nth = 0; nth < sizes[page]; nth += 1) {
      for (let at = 0; at < size; at += BITS) {
        const bits = told & 1 ? count(masks, letter++) : ALL
        for (let bit = 0; bit < Math.min(BITS, size - at); bit += 1)
          if (bits & (1 << bit)) found.push(theirs[first + at + bit])
      }
      starts.push(found.length)
    }
    first += size
  })
  return { values, having: found, starts }
}
