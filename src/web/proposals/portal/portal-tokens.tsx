import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Agency } from "../../../contract/agencies.ts";
import { endAgencyToken, type Token } from "../../../contract/people/tokens.ts";
import { getPortal, issuePortalToken } from "../../../contract/proposals/portal.ts";
import { tokenDays } from "../../../core/people/tokens.ts";
import * as m from "../../../words/messages.js";
import security from "../../people/security/security.module.css";
import { TokenLine } from "../../people/tokens/token-line.tsx";
import { TokenOnce } from "../../people/tokens/token-once.tsx";
import { Card } from "../../ui/card.tsx";
import { useDraft } from "../../ui/draft.ts";
import { FieldRow, Form } from "../../ui/form.tsx";
import { useSend } from "../../ui/queries.ts";
import { useToast } from "../../ui/toasts.tsx";

/** The keys with which the portal comes: each with its end, and one more. */
export function PortalTokens({
  agency,
  tokens,
  mayManage,
}: {
  readonly agency: Agency;
  readonly tokens: readonly Token[];
  readonly mayManage: boolean;
}) {
  const [isIssuing, setIssuing] = useState(false);
  const [fresh, setFresh] = useState<string | null>(null);
  return (
    <Card title={m.portal_tokens()}>
      <p className={security["lead"]}>{m.portal_tokens_lead()}</p>
      {tokens.length === 0 && <p className={security["none"]}>{m.tokens_none()}</p>}
      {fresh !== null && <TokenOnce token={fresh} onKept={() => setFresh(null)} />}
      <ul className={security["list"]}>
        {tokens.map((token) => (
          <OneToken key={token.id} agency={agency} token={token} mayManage={mayManage} />
        ))}
      </ul>
      {mayManage && !isIssuing && (
        <Button variant="default" onClick={() => setIssuing(true)}>
          {m.tokens_add()}
        </Button>
      )}
      {isIssuing && (
        <NewToken
          agency={agency}
          onEnd={() => setIssuing(false)}
          onIssued={(token) => {
            setFresh(token);
            setIssuing(false);
          }}
        />
      )}
    </Card>
  );
}

function OneToken({
  agency,
  token,
  mayManage,
}: {
  readonly agency: Agency;
  readonly token: Token;
  readonly mayManage: boolean;
}) {
  const toast = useToast();
  const end = useSend(endAgencyToken, { refreshes: [getPortal], onDone: () => toast({ text: m.tokens_end_done() }) });
  return (
    <TokenLine
      token={token}
      isSending={end.isPending}
      problem={end.error}
      onEnd={mayManage ? () => end.mutate({ params: { agencyId: agency.id, tokenId: token.id } }) : null}
    />
  );
}

function NewToken({
  agency,
  onIssued,
  onEnd,
}: {
  readonly agency: Agency;
  readonly onIssued: (token: string) => void;
  readonly onEnd: () => void;
}) {
  const send = useSend(issuePortalToken, { refreshes: [getPortal], onDone: ({ token }) => onIssued(token) });
  const form = useDraft({ name: "PortalRB", days: String(tokenDays.usual) }, send.error);
  return (
    <Form
      send={m.tokens_issue()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onEnd}
      onSend={() =>
        send.mutate({
          params: { agencyId: agency.id },
          body: { name: form.draft.name, days: Number(form.draft.days) },
        })
      }
    >
      <FieldRow>
        <TextInput label={m.tokens_name()} required maxLength={200} autoComplete="off" {...form.bind("name")} />
        <TextInput label={m.tokens_days()} inputMode="numeric" pattern="[0-9]{1,3}" required {...form.bind("days")} />
      </FieldRow>
    </Form>
  );
}
