import { Button } from "@mantine/core";
import { useState } from "react";
import type { Agency } from "../../contract/agencies.ts";
import { type DutyReply, endDuty, grantDuty, listPeople } from "../../contract/people.ts";
import * as m from "../../words/messages.js";
import { useNow } from "../ui/clock.tsx";
import { longDay, todayIn } from "../ui/dates.ts";
import { useDraft } from "../ui/draft.ts";
import { Form } from "../ui/form.tsx";
import { ButtonLink } from "../ui/links.tsx";
import { useSend } from "../ui/queries.ts";
import { SidePanel } from "../ui/split.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { useToast } from "../ui/toasts.tsx";
import { blankDuty, dutyBody, DutyFields, type UnitChoice } from "./duty-fields.tsx";
import { DutyLine } from "./duty-line.tsx";
import type { Person } from "./people-table.tsx";
import { PersonLeaves } from "./person-leaves.tsx";
import { EndSessionsOf } from "./security/end-sessions-of.tsx";
import classes from "./person-panel.module.css";

/** One person: every duty with its period and letter; for those who may, one more duty, or the end of one. */
export function PersonPanel({
  agency,
  person,
  units,
  mayEdit,
  onAppoint,
  onClose,
}: {
  readonly agency: Agency;
  readonly person: Person;
  readonly units: readonly UnitChoice[];
  readonly mayEdit: boolean;
  readonly onAppoint: () => void;
  readonly onClose: () => void;
}) {
  const [granting, setGranting] = useState(false);
  const toast = useToast();
  const today = todayIn(agency.zone, useNow(60_000));
  const grant = useSend(grantDuty, {
    refreshes: [listPeople],
    onDone: () => {
      setGranting(false);
      toast({ text: m.people_granted() });
    },
  });
  const form = useDraft(blankDuty(today), grant.error);
  return (
    <SidePanel title={person.name} onClose={onClose}>
      <p className={classes["facts"]}>{person.email}</p>
      {person.disabled && <StatusTag status="block">{m.people_disabled()}</StatusTag>}
      {person.onLeaveUntil && <StatusTag status="need">{m.leave_on({ day: longDay(person.onLeaveUntil) })}</StatusTag>}
      <h3 className={classes["heading"]}>{m.people_duties()}</h3>
      <ul className={classes["list"]}>
        {person.duties.map((duty) => (
          <AgencyDuty
            key={`${duty.id} ${duty.validTo}`}
            agencyId={agency.id}
            duty={duty}
            today={today}
            mayEdit={mayEdit}
          />
        ))}
      </ul>
      {mayEdit && !granting && (
        <div className={classes["line"]}>
          <Button variant="default" onClick={() => setGranting(true)}>
            {m.people_grant()}
          </Button>
          <ButtonLink variant="default" to="/serah-terima" search={{ agency: agency.id, person: person.accountId }}>
            {m.handover_open()}
          </ButtonLink>
        </div>
      )}
      {granting && (
        <Form
          send={m.people_grant()}
          sending={grant.isPending}
          problem={grant.error}
          onCancel={() => setGranting(false)}
          onSend={() =>
            grant.mutate({ params: { agencyId: agency.id, accountId: person.accountId }, body: dutyBody(form.draft) })
          }
        >
          <DutyFields form={form} units={units} />
        </Form>
      )}
      <h3 className={classes["heading"]}>{m.leave_title()}</h3>
      <PersonLeaves agencyId={agency.id} person={person} today={today} mayEdit={mayEdit} onAppoint={onAppoint} />
      {mayEdit && <EndSessionsOf agencyId={agency.id} accountId={person.accountId} />}
    </SidePanel>
  );
}

function AgencyDuty({
  agencyId,
  duty,
  today,
  mayEdit,
}: {
  readonly agencyId: string;
  readonly duty: DutyReply;
  readonly today: string;
  readonly mayEdit: boolean;
}) {
  const toast = useToast();
  const end = useSend(endDuty, { refreshes: [listPeople], onDone: () => toast({ text: m.people_ended() }) });
  const ending = {
    sending: end.isPending,
    problem: end.error,
    onEnd: (lastDay: string) => end.mutate({ params: { agencyId, dutyId: duty.id }, body: { lastDay } }),
  };
  return <DutyLine duty={duty} today={today} ending={mayEdit ? ending : null} />;
}
