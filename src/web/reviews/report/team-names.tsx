import { NativeSelect } from "@mantine/core";
import { getReport, listReports, setReportNames } from "../../../contract/reviews/report.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { useMay } from "../../ui/session.tsx";
import { useToast } from "../../ui/toasts.tsx";

type Policy = "as_round" | "open";

/** Where the round masks its assessors: whether reports name the team all the same. */
export function TeamNames({
  agencyId,
  roundId,
  policy,
}: {
  readonly agencyId: string;
  readonly roundId: string;
  readonly policy: Policy;
}) {
  const may = useMay();
  const toast = useToast();
  const send = useSend(setReportNames, {
    refreshes: [listReports, getReport],
    onDone: () => toast({ text: m.report_names_saved() }),
  });
  return (
    <Card title={m.report_names()}>
      <p>{m.report_names_lead()}</p>
      <NativeSelect
        aria-label={m.report_names()}
        value={policy}
        disabled={!may("reviews.setReports", { agencyId }).ok || send.isPending}
        onChange={(event) =>
          send.mutate({
            params: { agencyId, roundId },
            body: { names: event.currentTarget.value === "open" ? "open" : "as_round" },
          })
        }
        data={[
          { value: "as_round", label: m.report_names_as_round() },
          { value: "open", label: m.report_names_open() },
        ]}
      />
      {send.isError && <ProblemPanel problem={send.error} />}
    </Card>
  );
}
