// What answers in the search dialog: the first results while one types. The search page, to which its form leads, has the rest.

import { ask, open as load } from "./engine.js"
import { refill, row } from "./result.js"

const dialog = document.querySelector("dialog.fp-search")
const input = dialog.querySelector("input")
const status = dialog.querySelector(".fp-search__status")
const list = dialog.querySelector(".fp-search__results")
const root = new URL(dialog.dataset.base.replace(/\/*$/, "/"), location.href)
const SHOWN = 8
const PAUSE = 100

let engines
let asked = ""

/** Return the engines, loaded once; a failed load is tried again at the next question. */
function ready() {
  engines ??= load(root).catch((reason) => {
    engines = undefined
    throw reason
  })
  return engines
}

function show(text, rows = []) {
  status.textContent = text
  list.scrollTop = 0
  refill(list, rows, input)
}

function count(found) {
  const { none, one, other } = dialog.dataset
  return found === 0 ? none : found === 1 ? one : other.replace("#", String(found))
}

async function answer(words) {
  const loaded = await ready()
  const found = words === asked && (await ask(loaded, { words }))
  const first = found && (await found.first(SHOWN))
  if (first && words === asked) show(count(found.total), first.map((result) => row(result, words, root)))
}

async function question() {
  const words = input.value.trim()
  asked = words
  if (!words) return show(dialog.dataset.start)
  await new Promise((resume) => setTimeout(resume, PAUSE))
  if (words !== asked) return
  await answer(words).catch(() => show(dialog.dataset.missing))
}

input.addEventListener("input", question)
question()
ready().catch(() => show(dialog.dataset.missing))
