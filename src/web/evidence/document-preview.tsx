import { lazy, Suspense } from "react";
import * as m from "../../words/messages.js";
import { openEvidence } from "../../contract/evidence.ts";
import { addressOf } from "../ui/call.ts";
import { fileSize } from "../ui/numbers.ts";
import { Waiting } from "../ui/skeletons.tsx";
import { isViewable, kindOf, pagesOf } from "./file-facts.ts";
import s from "./preview.module.css";

const PdfPages = lazy(async () => ({ default: (await import("./pdf-pages.tsx")).PdfPages }));

export type Shown = {
  readonly documentId: string;
  readonly number: number;
  readonly title: string;
  readonly fileName: string | null;
  readonly mediaType: string | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly kind: "file" | "link";
  readonly url: string | null;
  readonly pages: string;
};

/** The document itself beside the item: PDF and pictures here, everything else by download, links with a warning. */
export function DocumentPreview({
  unit,
  document,
}: {
  readonly unit: { readonly agencyId: string; readonly unitId: string };
  readonly document: Shown;
}) {
  const kind = kindOf(document.mediaType, document.kind === "link");
  const address = addressOf(openEvidence.path, {
    params: { ...unit, documentId: document.documentId, number: document.number },
  });
  if (document.kind === "link") {
    return (
      <div className={s.viewer}>
        <p>▲ {m.evidence_link_weaker()}</p>
        {document.url && (
          <a href={document.url} target="_blank" rel="noreferrer noopener">
            {document.url}
          </a>
        )}
      </div>
    );
  }
  return (
    <div className={s.viewer}>
      {kind === "pdf" && (
        <Suspense
          fallback={
            <Waiting>
              <div className={s.blank} />
            </Waiting>
          }
        >
          <PdfPages key={address} address={address} pages={pagesOf(document.pages)} />
        </Suspense>
      )}
      {kind === "picture" && <img className={s.picture} src={address} alt={document.title} />}
      {!isViewable(kind) && <p className={s.soft}>{m.evidence_not_viewable()}</p>}
      <p className={s.facts}>
        <a href={address} download={document.fileName ?? undefined}>
          {m.evidence_download()}
        </a>
        <span>
          {document.fileName} {document.bytes !== null && `· ${fileSize(document.bytes)}`} ·{" "}
          {m.evidence_version({ number: document.number })}
        </span>
        {document.sha256 && <code className={s.hash}>SHA-256 {document.sha256}</code>}
      </p>
    </div>
  );
}
