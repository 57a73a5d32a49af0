// Opens a site that `duizhao digest --format html` wrote, from its folder, in headless Chromium and
// checks what only a browser can tell: that the policy lets the site's own files in and nothing
// else, that axe-core finds no violation in either theme, that the switch works by keyboard and is
// remembered, that the search finds 首尔 and Seoul, and that no text of an article ran.
//
//   node check.mjs SITE [--shots DIR] [--page PATH]
//
// CHROMIUM names the browser, /usr/bin/chromium otherwise. Ends with 1 if anything is wrong.

import { chromium } from "playwright-core";
import { createRequire } from "node:module";
import { readFileSync, readdirSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args.splice(args.indexOf(name), 2)[1] : undefined);
const shots = option("--shots");
const wanted = option("--page");
const site = resolve(args[0] ?? ".");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const wrong = [];
const check = (fine, what) => { console.log(`${fine ? "ok   " : "WRONG"} ${what}`); if (!fine) wrong.push(what); };
const address = (page) => pathToFileURL(join(site, page)).href;
const series = ["day", "week", "month", "tag", "source"].find((s) => { try { return readdirSync(join(site, s)).length; } catch { return false; } });
const digests = readdirSync(join(site, series)).filter((f) => f.endsWith(".html")).sort();
const digest = wanted ?? `${series}/${digests[0]}`;
const pages = ["index.html", digest, "names.html", "search.html"];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const open = async (page, options = {}) => {
  const context = await browser.newContext({ reducedMotion: "reduce", viewport: { width: 1440, height: 1000 }, ...options });
  const tab = await context.newPage();
  tab.on("console", (m) => { if (m.type() === "error") wrong.push(`${page}: ${m.text()}`) && console.log("WRONG", page, m.text()); });
  tab.on("dialog", (d) => { wrong.push(`${page}: a dialog: ${d.message()}`); d.dismiss(); });
  tab.on("request", (r) => { if (!r.url().startsWith("file:") && !r.url().startsWith("data:")) wrong.push(`${page} asks for ${r.url()}`); });
  await tab.goto(address(page));
  return [tab, context];
};

for (const colorScheme of ["light", "dark"]) {
  for (const page of pages) {
    const [tab, context] = await open(page, { colorScheme, bypassCSP: true });
    await tab.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
    await tab.addScriptTag({ content: axe });
    const found = await tab.evaluate(() => window.axe.run(document, { preload: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    const told = found.violations.map((v) => `${v.id} (${v.nodes.length}): ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].failureSummary ?? ""}`);
    check(told.length === 0, `axe, ${colorScheme}, ${page} ${told.join("\n      ")}`);
    await context.close();
  }
  for (const width of shots ? [1440, 390] : []) {
    mkdirSync(shots, { recursive: true });
    for (const page of pages) {
      const [tab, context] = await open(page, { colorScheme, viewport: { width, height: width > 500 ? 1000 : 844 }, deviceScaleFactor: width > 500 ? 1 : 2 });
      if (page === "search.html") await tab.fill("#q", "首尔");
      await tab.screenshot({ path: join(shots, `${page.replace(/[/.]/g, "-")}-${width}-${colorScheme}.png`) });
      if (page === digest) {
        const card = tab.locator(".st .mark").first();
        if (await card.count()) { await card.focus(); await card.evaluate((c) => c.closest(".story").scrollIntoView()); await tab.screenshot({ path: join(shots, `card-${width}-${colorScheme}.png`) }); }
      }
      await context.close();
    }
  }
}

{
  const [tab, context] = await open(digest);
  const visible = (selector) => tab.locator(selector).first().isVisible();
  await tab.focus("#show-both");
  await tab.keyboard.press("ArrowRight");
  check(await visible("article .points .h.zh") && !(await visible("article .points .h.en")), "arrow key: Chinese alone");
  await tab.keyboard.press("ArrowRight");
  check(!(await visible("article .points .h.zh")) && await visible("article .points .h.en"), "arrow key: English alone");
  await tab.goto(address("index.html"));
  check(await tab.isChecked("#show-en") && !(await visible(".lead .h.zh")), "the switch is remembered on another page");
  const mark = tab.locator(".st .mark").first();
  await tab.goto(address(digest));
  if (await mark.count()) {
    await mark.focus();
    check(await visible(".st .card"), "focus shows what a statement rests on");
    await tab.keyboard.press("Escape");
    check(!(await visible(".st .card")), "Escape puts it away");
  }
  check(await tab.evaluate(() => document.scripts.length) === 1, "no script but the site's own");
  check(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scrolling at 1440");
  await context.close();
}
{
  const [tab, context] = await open("search.html");
  for (const word of ["首尔", "Seoul", "seou"]) {
    await tab.fill("#q", word);
    const found = await tab.locator("#found li").count();
    check(found > 0, `the search finds ${word}: ${found}`);
  }
  await tab.fill("#q", "<img src=x onerror=alert(1)>");
  check(await tab.locator("#found img").count() === 0, "what is typed stays text");
  await tab.fill("#q", "Seoul");
  await tab.locator("#found a").first().click();
  check(tab.url().includes("#s-") && await tab.locator(decodeURIComponent(new URL(tab.url()).hash)).count() === 1, "a hit leads to its story");
  await context.close();
}
{
  const [tab, context] = await open(digest, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  check(await tab.locator("article .h.zh").first().isVisible() && await tab.locator("article .h.en").first().isVisible(), "readable without scripts");
  await tab.check("#show-zh", { force: true });
  check(!(await tab.locator("article .points .h.en").first().isVisible()), "the switch works without scripts");
  await context.close();
  const [narrow, narrowContext] = await open(digest, { viewport: { width: 320, height: 700 } });
  check(await narrow.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scrolling at 320");
  await narrowContext.close();
}

await browser.close();
console.log(wrong.length ? `${wrong.length} wrong` : "all is well");
process.exit(wrong.length ? 1 : 0);
