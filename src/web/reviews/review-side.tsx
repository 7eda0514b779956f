import { compare, type Exact, exactly, subtract, truncate } from "../../core/kernel/exact.ts";
import * as m from "../../words/messages.js";
import { Card } from "../ui/card.tsx";
import { KbdHint } from "../ui/kbd-hint.tsx";
import { currentLanguage } from "../ui/locale.ts";
import { points, signedPoints } from "../ui/numbers.ts";
import { SidePanel } from "../ui/split.tsx";
import { LadderCard } from "../worksheets/ladder-card.tsx";
import { layerName } from "../worksheets/layer-words.ts";
import { AssignmentPanel } from "./assignment-panel.tsx";
import { ConcludePanel } from "./conclude-panel.tsx";
import { PassOnPanel } from "./pass-on-panel.tsx";
import { DeclarationList } from "./declaration-list.tsx";
import { DeskFindingsPanel } from "./desk-findings.tsx";
import { DifferencesPanel } from "./differences-panel.tsx";
import { HandOverPanel } from "./hand-over-panel.tsx";
import { PhrasesPanel } from "./phrases-panel.tsx";
import { QuestionsPanel } from "./questions-panel.tsx";
import { ReturnPanel } from "./return-panel.tsx";
import { type Review, type ReviewPanel, useReview } from "./review.ts";
import { TextLink } from "../ui/links.tsx";
import { VerdictView } from "./verdict-view.tsx";
import s from "./review.module.css";

/** Right of the desk: what the unit scores and what this tier scores, the ladder; or the step that is being taken. */
export function ReviewSide() {
  const review = useReview();
  const { panel, openPanel } = review;
  if (panel !== null) {
    return (
      <div className={s.sideColumn}>
        <SidePanel title={panelTitle(panel)} onClose={() => openPanel(null)}>
          <PanelBody panel={panel} review={review} />
        </SidePanel>
      </div>
    );
  }
  return (
    <aside className={s.sideColumn} aria-label={m.reviews_scores()}>
      <Scores review={review} />
      <LadderCard />
    </aside>
  );
}

function panelTitle(panel: ReviewPanel): string {
  return {
    kembalikan: m.reviews_return_title,
    simpulkan: m.reviews_conclude_title,
    tim: m.reviews_team_title,
    putusan: m.reviews_verdict_title,
    layak: m.board_fit_title,
    beda: m.depth_differ_title,
    serah: m.depth_hand_title,
    tanya: m.depth_ask_title,
    temuan: m.findings_panel,
    frasa: m.depth_phrase_title,
    pintasan: m.reviews_keys,
  }[panel]();
}

function PanelBody({ panel, review }: { readonly panel: ReviewPanel; readonly review: Review }) {
  const { worksheet, pack } = review.sheet;
  switch (panel) {
    case "kembalikan":
      return <ReturnPanel />;
    case "simpulkan":
      return <ConcludePanel />;
    case "tim":
      return (
        <>
          <AssignmentPanel agencyId={worksheet.agencyId} worksheetId={worksheet.id} />
          {worksheet.may["reviews.readDeclarations"]?.allowed && (
            <DeclarationList agencyId={worksheet.agencyId} worksheetId={worksheet.id} zone={worksheet.zone} />
          )}
        </>
      );
    case "putusan":
      return worksheet.verdict ? (
        <>
          <VerdictView verdict={worksheet.verdict} pack={pack} zone={worksheet.zone} />
          <TextLink
            to="/lembar-kerja/$agencyId/$worksheetId/laporan"
            params={{ agencyId: worksheet.agencyId, worksheetId: worksheet.id }}
            size="sm"
          >
            {m.report_lhe()}
          </TextLink>
        </>
      ) : (
        <p>{m.reviews_verdict_none()}</p>
      );
    case "layak":
      return <PassOnPanel />;
    case "beda":
      return <DifferencesPanel />;
    case "serah":
      return <HandOverPanel />;
    case "tanya":
      return <QuestionsPanel />;
    case "temuan":
      return <DeskFindingsPanel />;
    case "frasa":
      return <PhrasesPanel />;
    case "pintasan":
      return <Keys />;
  }
}

function Scores({ review }: { readonly review: Review }) {
  const { sheet, unitCard, tier } = review;
  const rows = ["TOTAL", ...sheet.outline.components.map((component) => component.code)];
  const gaps = sheet.card.unanswered.length;
  const name = (code: string): string => (code === "TOTAL" ? m.reviews_verdict_total() : nodeName(review, code));
  return (
    <Card title={m.reviews_scores()}>
      <table className={s.scores}>
        <thead>
          <tr>
            <td />
            <th scope="col">{m.reviews_score_unit()}</th>
            <th scope="col">{layerName(tier)}</th>
            <th scope="col">{m.reviews_score_difference()}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((code) => {
            const [unit, own] = [unitCard.nodes[code]?.score, sheet.card.nodes[code]?.score];
            if (!unit || !own) return null;
            return (
              <tr key={code}>
                <th scope="row">{name(code)}</th>
                <td>{points(unit)}</td>
                <td>{points(own)}</td>
                <td data-lower={compare(own, unit) < 0 || undefined}>
                  {signedPoints(subtract(asShown(own), asShown(unit)))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {gaps > 0 && (
        <p className={s.gaps}>
          <span aria-hidden="true">▲ </span>
          {m.reviews_score_gaps({ count: gaps })}
        </p>
      )}
    </Card>
  );
}

/** A score as it stands on screen, so that the difference beside two scores is the difference of what one reads. */
function asShown(score: Exact): Exact {
  return exactly(truncate(score, 2));
}

function nodeName(review: Review, code: string): string {
  return review.sheet.outline.components.find((one) => one.code === code)?.name[currentLanguage()] ?? code;
}

function Keys() {
  const keys: readonly (readonly [string, string])[] = [
    ["A–E, Y/T", m.reviews_key_pick()],
    ["S", m.reviews_key_agree()],
    ["Enter", m.reviews_key_advance()],
    ["↑ ↓", m.reviews_key_move()],
    ["D", m.reviews_key_difference()],
    ["E", m.reviews_key_evidence()],
    ["N", m.depth_key_doubt()],
    ["I", m.reviews_key_note()],
    ["Ctrl+;", m.depth_key_phrase()],
    ["Q", m.depth_key_question()],
    ["K", m.threads_key()],
    ["R", m.reviews_key_mark()],
  ];
  return (
    <>
      <table>
        <tbody>
          {keys.map(([key, words]) => (
            <tr key={key}>
              <th scope="row">
                <KbdHint keys={key} />
              </th>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{m.reviews_key_shift()}</p>
    </>
  );
}
