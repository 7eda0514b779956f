import type { Agency } from "../../../contract/agencies.ts";
import type { Proposal } from "../../../contract/proposals/proposal.ts";
import type { Round } from "../../../contract/rounds.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import type { Column } from "../../ui/columns.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { TextLink } from "../../ui/links.tsx";
import { points } from "../../ui/numbers.ts";
import type { Shown } from "./proposal-model.ts";
import { CourseStrip } from "../selection/course-strip.tsx";
import { unitStageWord } from "./proposal-words.ts";
import { RequirementTags } from "./requirement-tags.tsx";
import s from "./proposal.module.css";

type Row = Proposal["units"][number] & { readonly place: number; readonly total: string | null };

/** The list as it went forward: order, category, score, reason, and where each unit stands now. */
export function ListedUnits({
  agency,
  round,
  shown,
  proposal,
}: {
  readonly agency: Agency;
  readonly round: Round;
  readonly shown: Shown;
  readonly proposal: Proposal;
}) {
  const fit = new Map(shown.candidates.map((one) => [one.worksheetId, one]));
  const rows = proposal.units.map((unit, at): Row => {
    return { ...unit, place: at + 1, total: fit.get(unit.worksheetId)?.total ?? null };
  });
  const columns = columnsFor(agency.id);
  const details =
    proposal.state === "submitted" ? [] : proposal.units.filter(({ worksheetId }) => fit.has(worksheetId));
  return (
    <Card title={m.proposals_list_title()}>
      <div className={s.stack}>
        <DataTable
          label={m.proposals_list_title()}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.worksheetId}
          fileName={`usulan-${agency.code}-${round.year}`}
          searchable={rows.length > 10}
          empty={<p>{m.proposals_list_empty()}</p>}
        />
        {details.map(({ worksheetId, unitName }) => (
          <div key={worksheetId}>
            <span className={s.soft}>{unitName}</span>
            <RequirementTags lines={fit.get(worksheetId)?.lines ?? []} />
          </div>
        ))}
        {proposal.state === "submitted" &&
          proposal.units.map(({ worksheetId, unitName }) => (
            <details key={worksheetId} open={proposal.units.length === 1}>
              <summary>{m.national_course_of({ unit: unitName })}</summary>
              <CourseStrip agencyId={agency.id} worksheetId={worksheetId} />
            </details>
          ))}
        {proposal.contact && (
          <p className={s.text}>
            {m.proposals_contact()}: {proposal.contact.name} · {proposal.contact.email} · {proposal.contact.phone}
          </p>
        )}
      </div>
    </Card>
  );
}

function columnsFor(agencyId: string): readonly Column<Row>[] {
  return [
    { id: "place", title: m.proposals_place(), value: (row) => row.place, align: "end" },
    {
      id: "unit",
      title: m.proposals_unit(),
      main: true,
      value: (row) => row.unitName,
      cell: ({ worksheetId, unitName }) => (
        <TextLink to="/lembar-kerja/$agencyId/$worksheetId" params={{ agencyId, worksheetId }}>
          {unitName}
        </TextLink>
      ),
    },
    { id: "category", title: m.proposals_category(), value: (row) => row.category },
    {
      id: "score",
      title: m.proposals_score(),
      value: ({ total }) => (total === null ? null : points(total)),
      align: "end",
    },
    { id: "stage", title: m.proposals_stands(), value: (row) => unitStageWord(row.stage) },
    { id: "reason", title: m.proposals_reason(), value: (row) => row.reason || null },
  ];
}
