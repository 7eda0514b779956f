import { getDocument, type PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";
import * as m from "../../../words/messages.js";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { Waiting } from "../../ui/skeletons.tsx";
import { pdfWorker } from "../pdf-worker.ts";
import { PdfFind } from "./pdf-find.tsx";
import { PdfSheet } from "./pdf-sheet.tsx";
import { PdfStrip } from "./pdf-strip.tsx";
import { usePdfWords } from "./use-pdf-words.ts";
import { damaged, whyNot } from "./why-not.ts";
import blank from "../preview.module.css";
import s from "./views.module.css";

type Props = {
  /** Where the file is; or the file itself, where it is not kept anywhere. */
  readonly address: string | Uint8Array;
  /** The pages that the pointer names: it opens at the first; without any at `page`. */
  readonly pages: readonly number[];
  readonly page: number;
  readonly find: string;
};

/** A PDF: page by page, to read, to select, to search; it opens at the first page that the pointer names. */
export function PdfView({ address, pages, page, find }: Props) {
  const [file, setFile] = useState<PDFDocumentProxy | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => {
    // The worker takes the bytes away, so it gets a copy.
    const from = typeof address === "string" ? { url: address } : { data: address.slice() };
    const task = getDocument({ ...from, enableXfa: false, worker: pdfWorker() });
    let left = false;
    task.promise.then(setFile, async () => {
      const reason = typeof address === "string" ? await whyNot(address) : damaged();
      if (!left) setProblem(reason);
    });
    return () => {
      left = true;
      void task.destroy();
    };
  }, [address]);
  if (problem) return <ProblemPanel problem={problem} />;
  if (!file) {
    return (
      <Waiting>
        <div className={blank.blank} />
      </Waiting>
    );
  }
  return <Pages file={file} pages={pages} first={pages[0] ?? page} find={find} />;
}

const scales = [1, 1.25, 1.5, 2, 3] as const;

function Pages({
  file,
  pages,
  first,
  find,
}: { readonly file: PDFDocumentProxy; readonly first: number } & Pick<Props, "pages" | "find">) {
  const count = file.numPages;
  const within = (page: number): number => Math.min(Math.max(1, page), count);
  const [page, setPage] = useState(within(first));
  const [typed, setTyped] = useState<string | null>(null);
  const [step, setStep] = useState(0);
  const [strip, setStrip] = useState(false);
  const [wanted, setWanted] = useState(find);
  const words = usePdfWords(file);
  const scroller = useRef<HTMLDivElement>(null);
  const go = (to: number): void => {
    setTyped(null);
    setPage(within(to));
    scroller.current?.scrollTo({ top: 0 });
  };
  return (
    <div className={s.pdf}>
      <div className={s.bar}>
        <button type="button" disabled={page <= 1} onClick={() => go(page - 1)} aria-label={m.evidence_page_previous()}>
          ←
        </button>
        <form
          className={s.bar}
          onSubmit={(event) => {
            event.preventDefault();
            if (typed !== null) go(Number.parseInt(typed, 10) || page);
          }}
        >
          <input
            className={s.number}
            inputMode="numeric"
            aria-label={m.preview_page()}
            value={typed ?? String(page)}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={() => typed !== null && go(Number.parseInt(typed, 10) || page)}
          />
          <span>{m.preview_of_pages({ pages: count })}</span>
        </form>
        <button type="button" disabled={page >= count} onClick={() => go(page + 1)} aria-label={m.evidence_page_next()}>
          →
        </button>
        <button type="button" disabled={step === 0} onClick={() => setStep(step - 1)} aria-label={m.preview_smaller()}>
          −
        </button>
        <button
          type="button"
          disabled={step === scales.length - 1}
          onClick={() => setStep(step + 1)}
          aria-label={m.preview_larger()}
        >
          +
        </button>
        {count > 1 && (
          <button type="button" aria-expanded={strip} onClick={() => setStrip(!strip)}>
            {m.preview_thumbnails()}
          </button>
        )}
        {pages.length > 0 && !pages.includes(page) && (
          <button type="button" onClick={() => go(pages[0] ?? 1)}>
            {m.evidence_page_pointer({ page: pages[0] ?? 1 })}
          </button>
        )}
        {pages.includes(page) && <span className={s.pointed}>◆ {m.evidence_page_pointed()}</span>}
      </div>
      <PdfFind words={words} wanted={wanted} onWanted={setWanted} page={page} onPage={go} />
      {strip && <PdfStrip file={file} page={page} onPage={go} />}
      {words.isWhole && words.isScan && <p className={s.note}>▲ {m.preview_scan_note()}</p>}
      {words.isWhole && !words.isScan && words.byPage[page - 1] === "" && (
        <p className={s.soft}>{m.preview_page_scan()}</p>
      )}
      {/* Larger than its place, the page is moved about in it, by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={scroller} className={s.scroller} tabIndex={0} role="group" aria-label={m.preview_page_shown({ page })}>
        <PdfSheet file={file} number={page} scale={scales[step] ?? 1} wanted={wanted} />
      </div>
    </div>
  );
}
