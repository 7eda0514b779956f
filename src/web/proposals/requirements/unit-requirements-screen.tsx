import { Button, NativeSelect } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { category as categoryShape, getUnitRequirements } from "../../../contract/proposals/requirements.ts";
import * as m from "../../../words/messages.js";
import { longDay } from "../../ui/dates.ts";
import { useLinkedText } from "../../ui/linked-text.ts";
import { ButtonLink } from "../../ui/links.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { PageSkeleton } from "../../ui/skeletons.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { RequirementLines } from "./requirement-lines.tsx";
import { overallTone, overallWords } from "./requirement-words.ts";
import { WindowLine } from "./window-line.tsx";
import s from "./requirements.module.css";

/** One unit: every line for the track it would go forward on. To read on a phone, to print. */
export function UnitRequirementsScreen() {
  const params = useParams({ from: "/syarat/$agencyId/$roundId/$unitId" });
  const [asked, setAsked] = useLinkedText("category");
  const category = categoryShape.safeParse(asked);
  const told = useCall(
    getUnitRequirements,
    { params, query: category.success ? { category: category.data } : {} },
    { keepPrevious: true },
  );
  if (told.isPending) return <PageSkeleton />;
  if (told.isError) {
    return (
      <Page title={m.requirements_title()}>
        <ProblemPanel problem={told.error} onRetry={() => void told.refetch()} />
      </Page>
    );
  }
  const unit = told.data;
  const place = { agencyId: params.agencyId, unitId: params.unitId };
  const lists = [
    { level: "unit", label: m.requirements_unit_lines(), place },
    { level: "agency", label: m.requirements_agency_lines(), place: { ...place, unitId: null } },
  ] as const;
  return (
    <Page
      title={m.requirements_unit_title({ unit: unit.unitName })}
      tags={<StatusTag status={overallTone[unit.overall]}>{overallWords[unit.overall]()}</StatusTag>}
      actions={
        <>
          <ButtonLink to="/syarat" search={{ agency: params.agencyId, round: params.roundId }} variant="default">
            {m.requirements_unit_back()}
          </ButtonLink>
          {unit.worksheetId !== null && (
            <ButtonLink
              to="/siap-sanggah/$agencyId/$worksheetId"
              params={{ agencyId: params.agencyId, worksheetId: unit.worksheetId }}
              variant="default"
            >
              {m.requirements_to_kit()}
            </ButtonLink>
          )}
          <Button variant="default" onClick={() => window.print()}>
            {m.requirements_print()}
          </Button>
        </>
      }
    >
      <div className={s.head}>
        <p className={s.outcome}>
          <WindowLine window={unit.window} />
        </p>
        <p className={s.soft}>{m.requirements_reference({ day: longDay(unit.referenceDay) })}</p>
      </div>
      <div className={s.bar}>
        <NativeSelect
          label={m.requirements_category()}
          value={unit.category}
          onChange={(event) => setAsked(event.currentTarget.value)}
          data={unit.categories}
        />
      </div>
      {lists.map((list) => (
        <section key={list.level}>
          <h2>{list.label}</h2>
          <RequirementLines
            lines={unit.lines.filter(({ level }) => level === list.level)}
            facts={list.level === "unit" ? unit.facts : []}
            scales={unit.scales}
            place={list.place}
            label={list.label}
          />
        </section>
      ))}
    </Page>
  );
}
