import { useState } from "react";
import { Button, TextInput } from "@mantine/core";
import type { Agency } from "../../../contract/agencies.ts";
import { grantQuotaException } from "../../../contract/proposals/requirement-facts.ts";
import { getRequirements, getUnitRequirements } from "../../../contract/proposals/requirements.ts";
import type { Round } from "../../../contract/rounds.ts";
import * as m from "../../../words/messages.js";
import type { Reply } from "../../ui/call.ts";
import { longDay, moment } from "../../ui/dates.ts";
import { useDraft } from "../../ui/draft.ts";
import { Form } from "../../ui/form.tsx";
import { TextLink } from "../../ui/links.tsx";
import { count } from "../../ui/numbers.ts";
import { useSend } from "../../ui/queries.ts";
import { useMay } from "../../ui/session.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { FactActs, RequirementLines } from "./requirement-lines.tsx";
import { outcomeWords } from "./requirement-words.ts";
import { useWording } from "./use-wording.ts";
import { WindowLine } from "./window-line.tsx";
import s from "./requirements.module.css";

type Props = {
  readonly told: Reply<typeof getRequirements>;
  readonly agency: Agency;
  readonly round: Round;
};

/** What the agency may propose at all, on what grounds, and until when. */
export function AgencyRequirements({ told, agency, round }: Props) {
  const wording = useWording();
  const { outcome, quota } = told;
  const place = { agencyId: agency.id, unitId: null };
  const flags = told.facts.filter(({ kind, year }) => kind === "self_administered" && year === told.year);
  return (
    <section aria-label={m.requirements_agency_lines()}>
      <div className={s.head}>
        <p className={s.outcome}>
          <strong>{m.requirements_outcome()}</strong>
          <StatusTag
            status={outcome.now === "not_eligible" ? "block" : outcome.now === "wbk_and_wbbm" ? "met" : "need"}
          >
            {outcomeWords[outcome.now]()}
          </StatusTag>
          {outcome.selfAdministered && <StatusTag status="met">{m.requirements_self_administered()}</StatusTag>}
          <WindowLine window={told.window} zone={agency.zone} />
        </p>
        {outcome.reachable !== outcome.now && (
          <p className={s.soft}>{m.requirements_outcome_reachable({ outcome: outcomeWords[outcome.reachable]() })}</p>
        )}
        <p className={s.soft}>
          {m.requirements_reference({ day: longDay(told.referenceDay) })}{" "}
          {m.requirements_pack({ title: wording(told.pack.title), version: told.pack.version })}.{" "}
          <TextLink to="/syarat/angka/$roundId" params={{ roundId: round.id }}>
            {m.requirements_parameters()}
          </TextLink>
        </p>
      </div>
      <h2>{m.requirements_agency_lines()}</h2>
      <RequirementLines
        lines={told.lines}
        facts={told.facts}
        scales={told.scales}
        place={place}
        label={m.requirements_agency_lines()}
      />
      <div className={s.bar}>
        {quota.exception && (
          <p className={s.soft}>
            {m.requirements_quota_exception()}:{" "}
            {m.requirements_quota_granted({
              quota: count(quota.exception.quota),
              letter: quota.exception.letter,
              reason: quota.exception.reason,
              by: quota.exception.grantedBy,
              at: moment(quota.exception.grantedAt, agency.zone),
            })}
          </p>
        )}
        {quota.limit !== null && round.state !== "closed" && <Exception agency={agency} round={round} />}
      </div>
      <details className={s.history}>
        <summary>{m.requirements_self_title()}</summary>
        <FactActs
          kind="self_administered"
          year={told.year}
          waiting={flags[0] ?? null}
          scales={told.scales}
          place={place}
          hasEntries={flags.length > 0}
        />
      </details>
    </section>
  );
}

function Exception({ agency, round }: Omit<Props, "told">) {
  const may = useMay();
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const send = useSend(grantQuotaException, {
    refreshes: [getRequirements, getUnitRequirements],
    onDone: () => {
      toast({ text: m.ui_saved() });
      setOpen(false);
    },
  });
  const form = useDraft({ quota: "", letter: "", reason: "" }, send.error);
  if (!may("requirements.exceedQuota", { agencyId: agency.id }).ok) return null;
  if (!isOpen) {
    return (
      <Button variant="default" onClick={() => setOpen(true)}>
        {m.requirements_quota_exception()}
      </Button>
    );
  }
  return (
    <Form
      send={m.requirements_quota_send()}
      sending={send.isPending}
      problem={send.error}
      onCancel={() => setOpen(false)}
      onSend={() =>
        send.mutate({
          params: { agencyId: agency.id, roundId: round.id },
          body: { ...form.draft, quota: Number(form.draft.quota) },
        })
      }
    >
      <p>{m.requirements_quota_exception_lead()}</p>
      <TextInput type="number" min={0} required label={m.requirements_quota_new()} {...form.bind("quota")} />
      <TextInput required maxLength={200} label={m.requirements_quota_letter()} {...form.bind("letter")} />
      <TextInput required maxLength={200} label={m.requirements_quota_reason()} {...form.bind("reason")} />
    </Form>
  );
}
