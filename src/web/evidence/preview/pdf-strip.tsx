import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useRef } from "react";
import * as m from "../../../words/messages.js";
import s from "./views.module.css";

/** All pages as small pictures, each drawn when it comes into sight. */
export function PdfStrip({
  file,
  page,
  onPage,
}: {
  readonly file: PDFDocumentProxy;
  readonly page: number;
  readonly onPage: (page: number) => void;
}) {
  return (
    <div className={s.strip} role="group" aria-label={m.preview_thumbnails()}>
      {Array.from({ length: Math.min(file.numPages, 1000) }, (_, at) => (
        <Thumb key={at + 1} file={file} number={at + 1} isCurrent={page === at + 1} onPage={onPage} />
      ))}
    </div>
  );
}

function Thumb({
  file,
  number,
  isCurrent,
  onPage,
}: {
  readonly file: PDFDocumentProxy;
  readonly number: number;
  readonly isCurrent: boolean;
  readonly onPage: (page: number) => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const place = canvas.current;
    if (!place) return;
    let stop: (() => void) | null = null;
    const draw = async (): Promise<void> => {
      const page = await file.getPage(number);
      const natural = page.getViewport({ scale: 1 });
      const viewport = page.getViewport({ scale: 132 / Math.max(natural.width, natural.height * (66 / 93)) });
      place.width = Math.ceil(viewport.width);
      place.height = Math.ceil(viewport.height);
      const drawing = page.render({ canvas: place, viewport });
      stop = () => drawing.cancel();
      await drawing.promise;
    };
    const watch = new IntersectionObserver(([seen]) => {
      if (!seen?.isIntersecting) return;
      watch.disconnect();
      // A page that cannot be drawn stays white here; opened, it says so.
      draw().catch(() => undefined);
    });
    watch.observe(place);
    return () => {
      watch.disconnect();
      stop?.();
    };
  }, [file, number]);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isCurrent) button.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [isCurrent]);
  return (
    <button
      ref={button}
      type="button"
      className={s.thumb}
      aria-current={isCurrent ? "page" : undefined}
      aria-label={m.preview_go_to_page({ page: number })}
      onClick={() => onPage(number)}
    >
      <canvas ref={canvas} aria-hidden="true" />
      {number}
    </button>
  );
}
