import { useParams } from "@tanstack/react-router";
import { getKit } from "../../../contract/proposals/kit.ts";
import * as m from "../../../words/messages.js";
import { count } from "../../ui/numbers.ts";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { useMay } from "../../ui/session.tsx";
import { PageSkeleton } from "../../ui/skeletons.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import s from "./requirements.module.css";
import { KitPointCard } from "./kit-point.tsx";

/** The folder for an objection, prepared before anybody knows the result. */
export function KitScreen() {
  const params = useParams({ from: "/siap-sanggah/$agencyId/$worksheetId" });
  const may = useMay();
  const kit = useCall(getKit, { params });
  if (kit.isPending) return <PageSkeleton />;
  if (kit.isError) {
    return (
      <Page title={m.requirements_kit_title()}>
        <ProblemPanel problem={kit.error} onRetry={() => void kit.refetch()} />
      </Page>
    );
  }
  const { unitId, unitName, year, target, points, ready } = kit.data;
  const place = { agencyId: params.agencyId, worksheetId: params.worksheetId, unitId };
  const mayPrepare = may("requirements.prepareKit", { agencyId: params.agencyId, unitId }).ok;
  return (
    <Page
      title={`${m.requirements_kit_title()}: ${unitName} ${year}`}
      lead={m.requirements_kit_lead()}
      tags={
        <>
          <StatusTag status="plain">{target}</StatusTag>
          <StatusTag status={ready === points.length ? "met" : "need"}>
            {m.requirements_kit_ready({ ready: count(ready), all: count(points.length) })}
          </StatusTag>
        </>
      }
    >
      <div className={s.points}>
        {points.map((point) => (
          <KitPointCard
            key={point.point}
            point={point}
            place={place}
            people={kit.data.people}
            mayPrepare={mayPrepare}
          />
        ))}
      </div>
    </Page>
  );
}
