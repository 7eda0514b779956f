import { getDocument, type PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";
import * as m from "../../words/messages.js";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Waiting } from "../ui/skeletons.tsx";
import { startPdfWorker } from "./pdf-worker.ts";
import s from "./preview.module.css";

/** A PDF page by page, drawn where it is wanted: opens at the first page that the pointer names. */
export function PdfPages({ address, pages }: { readonly address: string; readonly pages: readonly number[] }) {
  const [file, setFile] = useState<PDFDocumentProxy | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [page, setPage] = useState(pages[0] ?? 1);
  useEffect(() => {
    startPdfWorker();
    const task = getDocument({ url: address, enableXfa: false });
    task.promise.then(setFile, setProblem);
    return () => void task.destroy();
  }, [address]);
  if (problem) return <ProblemPanel problem={problem} />;
  if (!file)
    return (
      <Waiting>
        <div className={s.blank} />
      </Waiting>
    );
  const count = file.numPages;
  const at = Math.min(Math.max(1, page), count);
  return (
    <div className={s.viewer}>
      <div className={s.bar}>
        <button
          type="button"
          disabled={at <= 1}
          onClick={() => setPage(at - 1)}
          aria-label={m.evidence_page_previous()}
        >
          ←
        </button>
        <span>{m.evidence_page_of({ page: at, pages: count })}</span>
        <button
          type="button"
          disabled={at >= count}
          onClick={() => setPage(at + 1)}
          aria-label={m.evidence_page_next()}
        >
          →
        </button>
        {pages.length > 0 && !pages.includes(at) && (
          <button type="button" onClick={() => setPage(pages[0] ?? 1)}>
            {m.evidence_page_pointer({ page: pages[0] ?? 1 })}
          </button>
        )}
        {pages.includes(at) && <span className={s.pointed}>◆ {m.evidence_page_pointed()}</span>}
      </div>
      <Page file={file} number={at} />
    </div>
  );
}

function Page({ file, number }: { readonly file: PDFDocumentProxy; readonly number: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [text, setText] = useState("");
  useEffect(() => {
    let stop: (() => void) | null = null;
    let left = false;
    const draw = async (): Promise<void> => {
      const page = await file.getPage(number);
      const place = canvas.current;
      if (left || !place) return;
      const width = place.parentElement?.clientWidth ?? 600;
      const natural = page.getViewport({ scale: 1 });
      const viewport = page.getViewport({ scale: (width / natural.width) * Math.min(2, window.devicePixelRatio) });
      place.width = Math.floor(viewport.width);
      place.height = Math.floor(viewport.height);
      const task = page.render({ canvas: place, viewport });
      stop = () => task.cancel();
      await task.promise.catch(() => undefined);
      const content = await page.getTextContent();
      if (!left) setText(content.items.map((item) => ("str" in item ? item.str : "")).join(" "));
    };
    void draw();
    return () => {
      left = true;
      stop?.();
    };
  }, [file, number]);
  return (
    <div className={s.page}>
      <canvas ref={canvas} aria-hidden="true" />
      <p className={s.hidden}>{text}</p>
    </div>
  );
}
