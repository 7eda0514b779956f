import { type PDFDocumentProxy, TextLayer } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";
import * as m from "../../../words/messages.js";
import { plain } from "./use-pdf-words.ts";
import s from "./views.module.css";

/** One page: its picture, and over it its words, to be selected, heard and found. `scale` 1 fills the width. */
export function PdfSheet({
  file,
  number,
  scale,
  wanted,
}: {
  readonly file: PDFDocumentProxy;
  readonly number: number;
  readonly scale: number;
  readonly wanted: string;
}) {
  const sheet = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState(0);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    let stop: (() => void) | null = null;
    let left = false;
    const draw = async (): Promise<void> => {
      const page = await file.getPage(number);
      const [place, picture, text] = [sheet.current, canvas.current, layer.current];
      if (left || !place || !picture || !text) return;
      const width = (place.parentElement?.clientWidth ?? 600) * scale;
      const natural = page.getViewport({ scale: 1 });
      const viewport = page.getViewport({ scale: width / natural.width });
      const density = Math.min(2, window.devicePixelRatio);
      place.style.width = `${viewport.width}px`;
      place.style.height = `${viewport.height}px`;
      place.style.setProperty("--total-scale-factor", String(viewport.scale));
      picture.width = Math.floor(viewport.width * density);
      picture.height = Math.floor(viewport.height * density);
      text.replaceChildren();
      const drawing = page.render({
        canvas: picture,
        viewport: page.getViewport({ scale: viewport.scale * density }),
      });
      const words = new TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport });
      stop = () => {
        drawing.cancel();
        words.cancel();
      };
      // Both at once: leaving ends both, and neither may end unheard.
      await Promise.all([words.render(), drawing.promise]);
      if (!left) setDrawn((times) => times + 1);
    };
    setBroken(false);
    draw().catch(() => {
      if (!left) setBroken(true);
    });
    return () => {
      left = true;
      stop?.();
    };
  }, [file, number, scale]);
  useEffect(() => {
    if (layer.current) highlight(layer.current, wanted);
  }, [drawn, wanted]);
  return (
    <div ref={sheet} className={s.sheet}>
      {isBroken && <p className={s.note}>▲ {m.preview_page_broken()}</p>}
      <canvas ref={canvas} aria-hidden="true" />
      <div ref={layer} className={s.words} />
    </div>
  );
}

/** Marks the words where they stand, without touching the page; browsers that cannot do it show the page alone. */
function highlight(layer: HTMLElement, wanted: string): void {
  if (!("highlights" in CSS)) return;
  CSS.highlights.delete("found-in-file");
  const needle = plain(wanted);
  if (needle.length < 2) return;
  const nodes: { readonly node: Text; readonly start: number }[] = [];
  let whole = "";
  const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    nodes.push({ node, start: whole.length });
    whole += node.data.toLowerCase().replaceAll(/\s/g, " ");
    // Lines are pieces of their own, and no blank stands between them.
    if (!whole.endsWith(" ")) whole += " ";
  }
  const ranges: Range[] = [];
  for (let at = whole.indexOf(needle); at >= 0; at = whole.indexOf(needle, at + needle.length)) {
    const range = document.createRange();
    const from = nodes.findLast(({ start }) => start <= at);
    const to = nodes.findLast(({ start }) => start < at + needle.length);
    if (!from || !to) continue;
    range.setStart(from.node, Math.min(at - from.start, from.node.length));
    range.setEnd(to.node, Math.min(at + needle.length - to.start, to.node.length));
    ranges.push(range);
  }
  CSS.highlights.set("found-in-file", new Highlight(...ranges));
}
