// The search dialog: the first results while one types. The search page, to which its form leads, has the rest.

import { ask, open as load } from "./search/engine.js"
import { row } from "./search/result.js"

const opener = document.querySelector(".fp-search-open")
const dialog = document.querySelector("dialog.fp-search")
const input = dialog.querySelector("input")
const status = dialog.querySelector(".fp-search__status")
const list = dialog.querySelector(".fp-search__results")
const root = new URL(dialog.dataset.base.replace(/\/*$/, "/"), location.href)
const SHOWN = 8
const PAUSE = 100

let engines
let asked = ""

if (document.querySelector(".fp-finder")) import("./search/page.js")

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
  list.replaceChildren(...rows)
  list.scrollTop = 0
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

function open() {
  const page = document.querySelector(".fp-finder input[type=search]")
  if (page) page.focus()
  if (dialog.open || page) return (page ?? input).select()
  dialog.showModal()
  input.focus()
  input.select()
  if (!input.value) show(dialog.dataset.start)
  ready().catch(() => show(dialog.dataset.missing))
}

/** Move the focus `step` rows on; above the first row stands the field. */
function move(step) {
  const stops = [input, ...list.querySelectorAll("a")]
  const next = stops[stops.indexOf(document.activeElement) + step]
  next?.focus()
  next?.scrollIntoView({ block: "nearest" })
}

function typing(target) {
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName)
}

opener.setAttribute("role", "button")
opener.setAttribute("aria-haspopup", "dialog")
opener.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  open()
})
opener.addEventListener("keydown", (event) => {
  if (event.key !== " ") return
  event.preventDefault()
  open()
})
input.addEventListener("input", question)
dialog.querySelector("button").addEventListener("click", () => dialog.close())
dialog.addEventListener("click", (event) => {
  const leaving = event.target.closest("a") && !event.ctrlKey && !event.metaKey
  if (leaving || event.target === dialog) dialog.close()
})
dialog.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1, Escape: 0 }[event.key]
  event.stopPropagation()
  if (step === undefined) return
  event.preventDefault()
  if (step) move(step)
  else dialog.close()
})
document.addEventListener(
  "keydown",
  (event) => {
    const chord = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k"
    const slash = event.key === "/" && !typing(event.target)
    if (!chord && !slash) return
    event.preventDefault()
    open()
  },
  { capture: true },
)
