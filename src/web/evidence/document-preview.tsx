import { lazy, type ReactNode, Suspense } from "react";
import * as m from "../../words/messages.js";
import { openEvidence } from "../../contract/evidence.ts";
import { previewEvidencePage } from "../../contract/evidence/previews.ts";
import { shownAs } from "../../core/evidence/shown-as.ts";
import { addressOf } from "../ui/call.ts";
import { fileSize } from "../ui/numbers.ts";
import { Waiting } from "../ui/skeletons.tsx";
import { pagesOf } from "./file-facts.ts";
import { LinkState } from "./link-state.tsx";
import { MadeView } from "./preview/made-view.tsx";
import { PageView } from "./preview/page-view.tsx";
import { PictureView } from "./preview/picture-view.tsx";
import { VideoView } from "./preview/video-view.tsx";
import s from "./preview.module.css";

const PdfView = lazy(async () => ({ default: (await import("./preview/pdf-view.tsx")).PdfView }));

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

type Unit = { readonly agencyId: string; readonly unitId: string };

/**
 * The document itself, without a download: opened at the page that its pointer names, or at `page`. `find` are words to
 * look for in it at once. What cannot be shown is offered for download; links come with a warning.
 */
export function DocumentPreview({
  unit,
  document,
  page = 1,
  find = "",
}: {
  readonly unit: Unit;
  readonly document: Shown;
  readonly page?: number;
  readonly find?: string;
}) {
  if (document.kind === "link") return <LinkView unit={unit} document={document} />;
  const params = { ...unit, documentId: document.documentId, number: document.number };
  const address = addressOf(openEvidence.path, { params });
  return (
    <div className={s.viewer}>
      {viewOf(document, params, address, { page, find })}
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

function viewOf(
  document: Shown,
  params: Unit & { readonly documentId: string; readonly number: number },
  address: string,
  at: { readonly page: number; readonly find: string },
): ReactNode {
  switch (shownAs(document.mediaType ?? "")) {
    case "pdf":
      return (
        <Suspense
          fallback={
            <Waiting>
              <div className={s.blank} />
            </Waiting>
          }
        >
          <PdfView key={address} address={address} pages={pagesOf(document.pages)} {...at} />
        </Suspense>
      );
    case "picture":
      return <PictureView key={address} address={address} title={document.title} />;
    case "video":
      return <VideoView key={address} address={address} title={document.title} />;
    case "page":
      return (
        <PageView key={address} address={addressOf(previewEvidencePage.path, { params })} title={document.title} />
      );
    case "sheets":
    case "slides":
    case "text":
      return <MadeView key={address} params={params} pages={pagesOf(document.pages)} page={at.page} />;
    case null:
      return <p className={s.soft}>{m.evidence_not_viewable()}</p>;
  }
}

function LinkView({ unit, document }: { readonly unit: Unit; readonly document: Shown }) {
  const { documentId, url } = document;
  return (
    <div className={s.viewer}>
      <LinkState unit={unit} documentId={documentId} />
      {url && (
        <a href={url} target="_blank" rel="noreferrer noopener">
          {url}
        </a>
      )}
    </div>
  );
}
