import { Button } from "@mantine/core";
import { useState } from "react";
import { endOwnToken, listOwnTokens, type Token } from "../../../contract/people/tokens.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { TextLink } from "../../ui/links.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { useToast } from "../../ui/toasts.tsx";
import { PartSkeleton } from "../security/part-skeleton.tsx";
import security from "../security/security.module.css";
import { IssueTokenForm } from "./issue-token-form.tsx";
import { TokenLine } from "./token-line.tsx";
import { TokenOnce } from "./token-once.tsx";

/** Tokens with which programs work in one's name: each with its end, and one more. */
export function OwnTokensCard() {
  const tokens = useCall(listOwnTokens, {});
  const [isIssuing, setIssuing] = useState(false);
  const [fresh, setFresh] = useState<string | null>(null);
  const items = tokens.data?.items ?? [];
  return (
    <Card title={m.tokens_title()} aside={<TextLink to="/dokumentasi-api">{m.tokens_docs()}</TextLink>}>
      <p className={security["lead"]}>{m.tokens_lead()}</p>
      {tokens.isPending && <PartSkeleton />}
      {tokens.isError && <ProblemPanel problem={tokens.error} onRetry={() => void tokens.refetch()} />}
      {tokens.data && items.length === 0 && <p className={security["none"]}>{m.tokens_none()}</p>}
      {fresh !== null && <TokenOnce token={fresh} onKept={() => setFresh(null)} />}
      <ul className={security["list"]}>
        {items.map((token) => (
          <OwnToken key={token.id} token={token} />
        ))}
      </ul>
      {isIssuing ? (
        <IssueTokenForm
          onEnd={() => setIssuing(false)}
          onIssued={(token) => {
            setFresh(token);
            setIssuing(false);
          }}
        />
      ) : (
        <Button variant="default" onClick={() => setIssuing(true)}>
          {m.tokens_add()}
        </Button>
      )}
    </Card>
  );
}

function OwnToken({ token }: { readonly token: Token }) {
  const toast = useToast();
  const end = useSend(endOwnToken, { refreshes: [listOwnTokens], onDone: () => toast({ text: m.tokens_end_done() }) });
  return (
    <TokenLine
      token={token}
      isSending={end.isPending}
      problem={end.error}
      onEnd={() => end.mutate({ params: { tokenId: token.id } })}
    />
  );
}
