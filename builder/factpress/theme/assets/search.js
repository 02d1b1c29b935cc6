// The search dialog: it opens here, and what answers in it comes when it does, since most pages are read without a search.

const opener = document.querySelector(".fp-search-open")
const dialog = document.querySelector("dialog.fp-search")
const input = dialog.querySelector("input")
const list = dialog.querySelector(".fp-search__results")

let answered = false

if (document.querySelector(".fp-finder")) import("./search/page.js")

/** Have what answers come, once. */
function answering() {
  if (answered) return
  answered = true
  import("./search/dialog.js")
}

function open() {
  const page = document.querySelector(".fp-finder input[type=search]")
  if (page) page.focus()
  if (dialog.open || page) return (page ?? input).select()
  dialog.showModal()
  input.focus()
  input.select()
  answering()
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
