import type { PageData } from '../html/client/page-data-shape.ts';

/** Unpacks what `render-html` packed into the page: gzip in base64. */
export async function readPageData(): Promise<PageData> {
  const text = document.getElementById('data')?.textContent ?? '';
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const data: PageData = JSON.parse(await new Response(stream).text());
  return data;
}
