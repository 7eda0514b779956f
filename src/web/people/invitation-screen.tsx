import { PasswordInput, TextInput } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { acceptInvitation, getInvitation } from "../../contract/people.ts";
import * as m from "../../words/messages.js";
import type { Reply } from "../ui/call.ts";
import { Card } from "../ui/card.tsx";
import { moment } from "../ui/dates.ts";
import { useDraft } from "../ui/draft.ts";
import { Form } from "../ui/form.tsx";
import { ButtonLink } from "../ui/links.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, useSend } from "../ui/queries.ts";
import { roleWord } from "../ui/role-words.ts";
import { CardsSkeleton } from "../ui/skeletons.tsx";
import { useEnter } from "./enter.ts";
import { Threshold } from "./threshold.tsx";

/** What an invitation link offers, and accepting it. */
export function InvitationScreen() {
  const { token } = useParams({ from: "/undangan/$token" });
  const invitation = useCall(getInvitation, { params: { token } });
  return (
    <Threshold title={m.people_invitation()}>
      {invitation.isPending && <CardsSkeleton cards={1} />}
      {invitation.isError && (
        <ProblemPanel problem={invitation.error} onRetry={() => void invitation.refetch()}>
          <p>{m.people_invitation_gone()}</p>
          <ButtonLink to="/masuk" variant="default">
            {m.people_sign_in()}
          </ButtonLink>
        </ProblemPanel>
      )}
      {invitation.data && <Acceptance token={token} offer={invitation.data} />}
    </Threshold>
  );
}

function Acceptance({ token, offer }: { readonly token: string; readonly offer: Reply<typeof getInvitation> }) {
  const enter = useEnter();
  const navigate = useNavigate();
  const send = useSend(acceptInvitation, {
    onDone: (me) => {
      enter(me);
      void navigate({ to: "secondStep" in me ? "/masuk" : "/" });
    },
  });
  const form = useDraft({ name: offer.name, password: "" }, send.error);
  return (
    <Card>
      <p>
        {m.people_invitation_offer({ role: roleWord(offer.role), place: offer.place || m.ui_platform() })}
        <br />
        <small>{m.people_invitation_until({ when: moment(offer.expiresAt) })}</small>
      </p>
      <Form
        send={m.people_invitation_accept()}
        sending={send.isPending}
        problem={send.error}
        onSend={() => send.mutate({ params: { token }, body: form.draft })}
      >
        <TextInput label={m.people_email()} value={offer.email} readOnly autoComplete="username" />
        <TextInput label={m.people_name()} autoComplete="name" required maxLength={200} {...form.bind("name")} />
        {offer.hasAccount ? (
          <PasswordInput
            label={m.people_password()}
            description={m.people_invitation_has_account()}
            autoComplete="current-password"
            required
            {...form.bind("password")}
          />
        ) : (
          <PasswordInput
            label={m.people_password_new()}
            description={m.people_password_rule()}
            autoComplete="new-password"
            minLength={12}
            required
            {...form.bind("password")}
          />
        )}
      </Form>
    </Card>
  );
}
