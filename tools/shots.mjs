// Takes pictures of the built page to look at: `node tools/shots.mjs [folder]`.
import { mkdir } from "node:fs/promises";
import { launch, open, quit } from "../tests/browser/support/harness.mjs";

const folder = process.argv[2] ?? "shots";
await mkdir(folder, { recursive: true });
await launch();
for (const lang of ["da", "en"]) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 768, 320]) {
      const { page, close } = await open({
        body: `<hybrid-week lang="${lang}" src="/sample.${lang}.json"></hybrid-week>`,
        context: { viewport: { width, height: 900 }, colorScheme },
      });
      await page.addStyleTag({ path: "static/host.css" }).catch(() => {});
      await page.locator("hybrid-week .week, hybrid-week .day-list").waitFor();
      await page.screenshot({ path: `${folder}/${lang}-${colorScheme}-${width}.png`, fullPage: true });
      await page.locator(".pictures h2 button").click();
      await page.locator(".picture").first().waitFor();
      await page.locator(".pictures").screenshot({ path: `${folder}/${lang}-${colorScheme}-${width}-pictures.png` });
      await close();
    }
  }
}
await quit();
