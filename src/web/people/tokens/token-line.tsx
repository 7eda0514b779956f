import { Button } from "@mantine/core";
import { useState } from "react";
import type { Token } from "../../../contract/people/tokens.ts";
import * as m from "../../../words/messages.js";
import { moment } from "../../ui/dates.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import security from "../security/security.module.css";
import classes from "./tokens.module.css";

/** One token: by name and first characters, what it may do, until when; ended after a second word. */
export function TokenLine({
  token,
  isSending,
  problem,
  onEnd,
}: {
  readonly token: Token;
  readonly isSending: boolean;
  readonly problem: unknown;
  readonly onEnd: (() => void) | null;
}) {
  const [isAsking, setAsking] = useState(false);
  const stands = stateOf(token) === "stands";
  return (
    <li>
      <div className={security["line"]}>
        <div>
          <strong>{token.name}</strong> <code>{token.prefix}…</code> {!stands && <TokenState token={token} />}
          <br />
          <small>
            {[
              ...(token.agencyName ? [token.agencyName] : []),
              scopeText(token),
              ...(stands ? [m.tokens_until({ day: moment(token.expiresAt) })] : []),
              usedText(token),
            ].join(" · ")}
          </small>
        </div>
        {stands && onEnd && !isAsking && (
          <Button
            variant="subtle"
            size="compact-md"
            aria-label={m.tokens_end_of({ name: token.name })}
            onClick={() => setAsking(true)}
          >
            {m.tokens_end()}
          </Button>
        )}
      </div>
      {stands && onEnd && isAsking && (
        <div className={classes["once"]} role="alertdialog" aria-label={m.tokens_end_of({ name: token.name })}>
          <p>{m.tokens_end_sure({ name: token.name })}</p>
          <div className={classes["acts"]}>
            <Button color="red" loading={isSending} onClick={onEnd} autoFocus>
              {m.tokens_end()}
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              {m.ui_cancel()}
            </Button>
          </div>
        </div>
      )}
      {problem !== null && problem !== undefined && <ProblemPanel problem={problem} />}
    </li>
  );
}

export function TokenState({ token }: { readonly token: Token }) {
  const state = stateOf(token);
  if (state === "stands") return <StatusTag status="met">{m.tokens_until({ day: moment(token.expiresAt) })}</StatusTag>;
  return (
    <StatusTag status="plain">
      {state === "ended"
        ? m.tokens_ended({ when: moment(token.revokedAt ?? token.expiresAt) })
        : m.tokens_expired({ when: moment(token.expiresAt) })}
    </StatusTag>
  );
}

export function stateOf({ revokedAt, expiresAt }: Token): "stands" | "ended" | "expired" {
  if (revokedAt !== null) return "ended";
  return new Date(expiresAt).getTime() <= Date.now() ? "expired" : "stands";
}

export function scopeText({ scopes }: Token): string {
  return scopes.includes("portal.pull") ? m.tokens_scope_portal() : m.tokens_scope_count({ count: scopes.length });
}

export function usedText({ lastUsedAt }: Token): string {
  return lastUsedAt === null ? m.tokens_unused() : m.tokens_used({ when: moment(lastUsedAt) });
}
