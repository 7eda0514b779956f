import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { DutyReply } from "../../contract/people.ts";
import {
  endPlatformDuty,
  invitePlatformPerson,
  listPlatformInvitations,
  listPlatformMail,
  listPlatformPeople,
  type PlatformRole,
  platformRole,
} from "../../contract/people/platform.ts";
import * as m from "../../words/messages.js";
import { useNow } from "../ui/clock.tsx";
import { todayIn } from "../ui/dates.ts";
import { useDraft } from "../ui/draft.ts";
import { FieldRow, Form } from "../ui/form.tsx";
import { useLinkedTexts, useLinkedText } from "../ui/linked-text.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { usePages, useSend } from "../ui/queries.ts";
import { roleWord } from "../ui/role-words.ts";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { SidePanel, Split } from "../ui/split.tsx";
import { useToast } from "../ui/toasts.tsx";
import { DutyLine } from "./duty-line.tsx";
import { PlatformInvitationList } from "./invitation-list.tsx";
import { PeopleTable } from "./people-table.tsx";
import classes from "./person-panel.module.css";
import section from "./platform-people.module.css";

/** Who runs, audits and evaluates beyond the agencies; for platform administrators, who appoint each other. */
export function PlatformPeople() {
  const link = useLinkedTexts();
  const [panel] = useLinkedText("panel");
  const [personId] = useLinkedText("person");
  const today = todayIn("WIB", useNow(60_000));
  const list = usePages(listPlatformPeople, { query: { limit: 200 } });
  if (list.problem) return <ProblemPanel problem={list.problem} onRetry={list.retry} />;
  if (!list.items) return <TableSkeleton />;
  const close = () => link({ panel: "", person: "" });
  const chosen = panel === "platform" ? list.items.find((one) => one.accountId === personId) : undefined;
  const side =
    panel === "invite-platform" ? (
      <SidePanel title={m.people_platform_invite()} onClose={close}>
        <PlatformInvitation today={today} onDone={close} />
      </SidePanel>
    ) : chosen ? (
      <SidePanel key={chosen.accountId} title={chosen.name} onClose={close}>
        <p className={classes["facts"]}>{chosen.email}</p>
        <ul className={classes["list"]}>
          {chosen.duties.map((duty) => (
            <PlatformDuty key={`${duty.id} ${duty.validTo}`} duty={duty} today={today} />
          ))}
        </ul>
      </SidePanel>
    ) : null;
  return (
    <section className={section["platform"]}>
      <h2>{m.people_platform_title()}</h2>
      <p className={classes["facts"]}>{m.people_platform_lead()}</p>
      <Split panel={side}>
        <PeopleTable
          label={m.people_platform_title()}
          people={list.items}
          zone="WIB"
          fileName="orang-platform"
          chosen={chosen?.accountId ?? ""}
          searchable={false}
          filters={
            <Button variant="default" onClick={() => link({ panel: "invite-platform", person: "" })}>
              {m.people_platform_invite()}
            </Button>
          }
          onOpen={(id) => link({ panel: "platform", person: id })}
          onMore={list.more}
        />
        <PlatformInvitationList />
      </Split>
    </section>
  );
}

function PlatformDuty({ duty, today }: { readonly duty: DutyReply; readonly today: string }) {
  const toast = useToast();
  const end = useSend(endPlatformDuty, {
    refreshes: [listPlatformPeople],
    onDone: () => toast({ text: m.people_ended() }),
  });
  const ending = {
    sending: end.isPending,
    problem: end.error,
    onEnd: (lastDay: string) => end.mutate({ params: { dutyId: duty.id }, body: { lastDay } }),
  };
  return <DutyLine duty={duty} today={today} ending={ending} />;
}

function PlatformInvitation({ today, onDone }: { readonly today: string; readonly onDone: () => void }) {
  const toast = useToast();
  const send = useSend(invitePlatformPerson, {
    refreshes: [listPlatformInvitations, listPlatformMail],
    onDone: (one) => {
      onDone();
      toast({ text: m.people_invited({ name: one.name }) });
    },
  });
  const blank: { role: PlatformRole } & Record<"name" | "email" | "letter" | "validFrom" | "validTo", string> = {
    name: "",
    email: "",
    role: "platform_admin",
    letter: "",
    validFrom: today,
    validTo: "",
  };
  const form = useDraft(blank, send.error);
  return (
    <Form
      send={m.people_invite_send()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onDone}
      onSend={() => send.mutate({ body: { ...form.draft, validTo: form.draft.validTo || null } })}
    >
      <TextInput label={m.people_name()} required maxLength={200} {...form.bind("name")} />
      <TextInput label={m.people_email()} type="email" required {...form.bind("email")} />
      <NativeSelect
        label={m.people_role()}
        {...form.bind("role")}
        data={platformRole.options.map((role) => ({ value: role, label: roleWord(role) }))}
      />
      <TextInput
        label={m.people_letter()}
        description={m.people_letter_hint()}
        required
        maxLength={200}
        {...form.bind("letter")}
      />
      <FieldRow>
        <TextInput type="date" label={m.people_from()} required {...form.bind("validFrom")} />
        <TextInput type="date" label={m.people_to()} {...form.bind("validTo")} />
      </FieldRow>
    </Form>
  );
}
