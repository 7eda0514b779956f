import * as m from "../../words/messages.js";
import { getExpected, tickExpected, untickExpected } from "../../contract/worksheets/sorting.ts";
import { type ExpectedDocument, expectedDocuments } from "../../core/worksheets/expected-documents.ts";
import { moment } from "../ui/dates.ts";
import { useLanguage } from "../ui/language.tsx";
import { problemWords } from "../ui/problem-words.ts";
import { useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";
import { type ExpectedLink, fillingOf, likelyFile, useExpected } from "./expected.ts";
import { LinkButton } from "./link-button.tsx";
import { type Attachment, useSheet } from "./sheet.ts";
import s from "./expected-list.module.css";

/** The papers that the item's hint asks for, and which attached file each is; read-only for whoever may not answer. */
export function ExpectedList({ editable }: { readonly editable: boolean }) {
  const { item, worksheet, evidence } = useSheet();
  const { language } = useLanguage();
  const links = useExpected(worksheet);
  const papers = expectedDocuments(item.item);
  const here = links?.get(item.code) ?? [];
  const files = evidence.get(item.code) ?? [];
  const { filled, count } = fillingOf([item], links ?? new Map());
  return (
    <section className={s.list} aria-labelledby="expected-title">
      <h4 id="expected-title">
        {m.expected_title()} <span className={s.soft}>{links && m.expected_count({ filled, count })}</span>
      </h4>
      {language === "en" && <p className={s.soft}>{item.item.evidenceHint.en}</p>}
      <ul>
        {papers.map((paper) => (
          <Paper
            key={paper.key}
            paper={paper}
            links={here.filter(({ key }) => key === paper.key)}
            files={files}
            taken={new Set(here.map(({ documentId }) => documentId))}
            editable={editable && links !== undefined}
          />
        ))}
      </ul>
      {editable ? (
        <p className={s.soft}>{files.length === 0 ? m.expected_attach_first() : m.expected_hint()}</p>
      ) : (
        links && here.length === 0 && <p className={s.soft}>{m.expected_none_ticked()}</p>
      )}
    </section>
  );
}

type PaperProps = {
  readonly paper: ExpectedDocument;
  readonly links: readonly ExpectedLink[];
  readonly files: readonly Attachment[];
  /** Files that fill some place already; they are proposed last. */
  readonly taken: ReadonlySet<string>;
  readonly editable: boolean;
};

function Paper({ paper, links, files, taken, editable }: PaperProps) {
  const { item, worksheet } = useSheet();
  const toast = useToast();
  const said = { refreshes: [getExpected] };
  const ticking = useSend(tickExpected, said);
  const unticking = useSend(untickExpected, said);
  const place = (documentId: string) => ({
    params: { agencyId: worksheet.agencyId, worksheetId: worksheet.id, item: item.code, key: paper.key, documentId },
  });
  const failed = (problem: unknown): void => toast({ text: problemWords(problem).what, tone: "block" });
  const tick = (documentId: string): void => ticking.mutate(place(documentId), { onError: failed });
  const untick = (documentId: string): void =>
    unticking.mutate(place(documentId), {
      onError: failed,
      onSuccess: () => toast({ text: m.expected_open(), undo: () => tick(documentId) }),
    });
  const isFilled = links.length > 0;
  const free = files.filter(({ documentId }) => !taken.has(documentId));
  const likely = isFilled || !editable ? null : likelyFile(paper, free);
  const titleOf = (documentId: string) => files.find((one) => one.documentId === documentId)?.title ?? "";
  return (
    <li data-state={isFilled ? "filled" : paper.isOptional ? "optional" : "open"}>
      <span className={s.sign} aria-hidden="true">
        {isFilled ? "✓" : "○"}
      </span>
      <span className={s.what}>
        <span lang="id" className={s.name}>
          {paper.name}
        </span>
        {paper.isOptional && <span className={s.soft}>{m.expected_optional()}</span>}
        {links.map((link) => (
          <span key={link.documentId} className={s.by}>
            {m.expected_filled_by({ title: titleOf(link.documentId) })}
            <span className={s.soft}>
              {m.expected_by({ name: link.confirmedBy, when: moment(link.confirmedAt, worksheet.zone) })}
            </span>
            {editable && (
              <LinkButton
                aria-label={m.expected_take_back_named({ name: paper.name })}
                onClick={() => untick(link.documentId)}
              >
                {m.expected_take_back()}
              </LinkButton>
            )}
          </span>
        ))}
        {!isFilled && !editable && <span className={s.soft}>{m.expected_open()}</span>}
        {likely && (
          <span className={s.by}>
            <span className={s.proposed}>{m.expected_proposed({ title: likely.title })}</span>
            <LinkButton onClick={() => tick(likely.documentId)}>{m.expected_confirm()}</LinkButton>
          </span>
        )}
      </span>
      {editable && !isFilled && files.length > 0 && (
        <select
          className={s.choose}
          aria-label={m.expected_choose({ name: paper.name })}
          value=""
          onChange={(event) => tick(event.target.value)}
        >
          <option value="">{m.expected_choose_none()}</option>
          {[...free, ...files.filter(({ documentId }) => taken.has(documentId))].map((file) => (
            <option key={file.documentId} value={file.documentId}>
              {file.title}
            </option>
          ))}
        </select>
      )}
    </li>
  );
}
