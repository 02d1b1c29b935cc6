// The search dialog. Pagefind comes from the site itself, on first use; what it returns never becomes HTML of
// this page: text stays text.

const opener = document.querySelector(".fp-search-open")
const dialog = document.querySelector("dialog.fp-search")
const input = dialog.querySelector("input")
const status = dialog.querySelector(".fp-search__status")
const list = dialog.querySelector(".fp-search__results")
const root = new URL(dialog.dataset.base.replace(/\/*$/, "/"), location.href)
const SHOWN = 12
const PAUSE = 150

let engine
let asked = ""

/** Return Pagefind, loaded once; a failed load is tried again at the next question. */
function pagefind() {
  engine ??= import(new URL("pagefind/pagefind.js", root).href)
    .then(async (module) => {
      await module.options({ baseUrl: root.pathname, excerptLength: 24 })
      return module
    })
    .catch((reason) => {
      engine = undefined
      throw reason
    })
  return engine
}

/** Return an element whose children are elements or plain text. */
function element(name, className, ...children) {
  const made = document.createElement(name)
  if (className) made.className = className
  made.append(...children.filter(Boolean))
  return made
}

/** Return the text of `markup`; its <mark>s are kept as the only elements. The parsed document is inert. */
function marked(markup) {
  const { body } = new DOMParser().parseFromString(markup, "text/html")
  return Array.from(body.childNodes, ({ nodeName, textContent }) =>
    nodeName === "MARK" ? element("mark", "", textContent) : document.createTextNode(textContent),
  )
}

/** Return the address of a result, or that of the site should it lead away from it. */
function address(url) {
  const target = new URL(url, root)
  return target.origin === root.origin && target.pathname.startsWith(root.pathname) ? target : root
}

const word = (text) => (/^[a-z-]+$/.test(text ?? "") ? text : "")

function rating({ rating: label, colour, shape }) {
  if (!label) return ""
  const drawn = word(shape) && element("span", `fp-shape fp-shape--${word(shape)}`)
  const named = element("span", "fp-rating__label", label)
  return element("span", `fp-rating fp-colour--${word(colour) || "grey"}`, drawn, named)
}

function row({ url, excerpt, meta }) {
  const title = element("span", "fp-search__title", meta.title ?? url)
  const known = [rating(meta), meta.brief, meta.date].filter(Boolean)
  const facts = element("span", "fp-search__facts", ...known.map((fact) => element("span", "", fact)))
  const passage = element("span", "fp-search__excerpt", ...marked(excerpt ?? ""))
  const link = element("a", "fp-search__result", title, facts, passage)
  link.href = address(url).href
  return element("li", "", link)
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

async function answer(question) {
  const module = await pagefind()
  const found = question === asked && (await module.search(question))
  const data = found && (await Promise.all(found.results.slice(0, SHOWN).map((result) => result.data())))
  if (data && question === asked) show(count(found.results.length), data.map(row))
}

async function ask() {
  const question = input.value.trim()
  asked = question
  if (!question) return show(dialog.dataset.start)
  await new Promise((resume) => setTimeout(resume, PAUSE))
  if (question !== asked) return
  await answer(question).catch(() => show(dialog.dataset.missing))
}

function open() {
  if (dialog.open) return input.select()
  dialog.showModal()
  input.focus()
  input.select()
  if (!input.value) show(dialog.dataset.start)
  pagefind().catch(() => show(dialog.dataset.missing))
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
input.addEventListener("input", ask)
dialog.querySelector("button").addEventListener("click", () => dialog.close())
dialog.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault()
  list.querySelector("a")?.click()
})
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
