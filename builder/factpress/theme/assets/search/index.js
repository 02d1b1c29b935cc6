// The index of a site as it lies beside its pages: which file says what. Nothing here knows a question.

import { reader } from "./reader.js"

/** Open the index of the site at `root`; throws where there is none. */
export async function index(root) {
  const read = await reader(root)
  const { folder, buckets, sizes } = JSON.parse(await read("index.json"))
  const kept = new Map()
  const once = (name, make) => {
    if (!kept.has(name)) kept.set(name, read(name).then(make))
    return kept.get(name)
  }
  return {
    sizes,
    terms: (form) => once(`${folder}/terms-${hex(bucket(form, buckets))}.txt`, lines),
    facets: () => once(`${folder}/facets.txt`, (text) => lines(text).map(facets)),
    documents: (segment) => once(`${folder}/documents-${hex(segment)}.json`, (text) => places(JSON.parse(text))),
    page: (segment, name) => once(`records/${hex(segment)}/${name}.json`, JSON.parse),
  }
}

const hex = (number) => number.toString(16).padStart(3, "0")

/** Return the number of the file that knows `form`: words that begin alike are in one (FNV-1a of three letters). */
function bucket(form, buckets) {
  const digest = [...form].slice(0, 3).reduce((sum, letter) => Math.imul(sum ^ letter.codePointAt(0), 16777619), 2166136261)
  return (digest >>> 0) % buckets
}

/** Return a file's line for each segment, an object each. */
function lines(text) {
  return text.split("\n").map((line) => JSON.parse(line || "{}"))
}

/** Return the numbers that are written by their gaps to the base 36. */
export function gaps(written) {
  let number = -1
  return written ? written.split(" ").map((gap) => (number += parseInt(gap, 36))) : []
}

/** Return of each document of a segment the name of its page's file and which record there it is. */
function places(pages) {
  return pages.flatMap(([name, size]) => Array.from({ length: size }, (_, nth) => ({ name, nth })))
}

/** Return of a segment the day of each document, and the documents that have each value of each facet. */
function facets({ sizes, days, values }) {
  const size = numbers(sizes ?? "")
  const starts = size.map(((sum) => (each) => (sum += each) - each)(0))
  const whole = (page) => Array.from({ length: size[page] }, (_, nth) => starts[page] + nth)
  const having = ([pages, single]) => [...gaps(pages).flatMap(whole), ...gaps(single)]
  const told = Object.entries(values ?? {}).map(([facet, lists]) => [
    facet,
    new Map(Object.entries(lists).map(([value, list]) => [value, having(list)])),
  ])
  return { days: dated(days ?? ""), values: new Map(told) }
}

/** Return the days that are written, where one is left out that is the same as before. */
function dated(written) {
  let day = 0
  return written.split(" ").map((each) => (day = each ? parseInt(each, 36) : day))
}

function numbers(written) {
  return written ? written.split(" ").map((number) => parseInt(number, 36)) : []
}
