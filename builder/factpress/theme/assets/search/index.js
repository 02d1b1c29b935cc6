// The index of a site as it lies beside its pages: which file says what. Nothing here knows a question.

import { reader } from "./reader.js"

const STRETCH = 256
const SMALL = 57
const FEW = 0x23
const LETTERS = 0x100
const MANY = 0x8000

/** Open the index of the site at `root`; throws where there is none. */
export async function index(root) {
  const read = await reader(root)
  const { folder, buckets, sizes } = JSON.parse(await read("index.json"))
  const kept = new Map()
  const once = (name, make) => {
    if (!kept.has(name)) kept.set(name, read(name).then(make))
    return kept.get(name)
  }
  const starts = sizes.map(((sum) => (size) => (sum += size) - size)(0))
  return {
    sizes,
    starts,
    terms: (form) => once(`${folder}/terms-${hex(bucket(form, buckets))}.txt`, lines),
    facets: () => once(`${folder}/facets.json`, (text) => facets(JSON.parse(text))),
    place: async (segment, number) => {
      const stretch = `${folder}/documents-${hex(segment)}-${hex(Math.floor(number / STRETCH))}.json`
      return (await once(stretch, (text) => places(JSON.parse(text))))[number % STRETCH]
    },
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

/** Return of each document of a stretch the name of its page's file and which record there it is. */
function places(pages) {
  return pages.flatMap(([name, first, count]) => Array.from({ length: count }, (_, nth) => ({ name, nth: first + nth })))
}

/** Return the day of each document, and the documents that have each value of each facet, numbered through the index. */
function facets({ sizes, days, values }) {
  const size = numbers(sizes)
  const starts = size.map(((sum) => (each) => (sum += each) - each)(0))
  const heads = size.flatMap((each, page) => Array(each).fill(starts[page]))
  const having = (lists) => {
    const [whole, headed, single] = lists.map(gaps)
    const pages = whole.flatMap((page) => Array.from({ length: size[page] }, (_, nth) => starts[page] + nth))
    return [...pages, ...headed, ...new Set(headed.map((number) => heads[number])), ...single]
  }
  const valued = (lists) => new Map(Object.entries(lists).map(([value, written]) => [value, having(written)]))
  return {
    days: dated(numbers(days), size),
    values: new Map(Object.entries(values).map(([facet, lists]) => [facet, valued(lists)])),
  }
}

/** Return the day of each document: that of its page or, after a zero, its own. */
function dated(written, sizes) {
  let at = 0
  return sizes.flatMap((size) => {
    const day = written[at++]
    return day ? Array(size).fill(day - 1) : written.slice(at, (at += size))
  })
}

function gaps(written) {
  let number = -1
  return numbers(written).map((gap) => (number += gap + 1))
}

/** Return the numbers that are written as a letter each, or as two where they are great. */
export function numbers(written) {
  const found = []
  let high = 0
  for (let at = 0; at < written.length; at += 1) {
    const code = written.charCodeAt(at)
    if (code >= LETTERS + MANY) {
      high = code - LETTERS - MANY + 1
      continue
    }
    found.push(code < LETTERS ? code - FEW : SMALL + high * MANY + code - LETTERS)
    high = 0
  }
  return found
}
