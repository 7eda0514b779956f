import { Checkbox, NativeSelect, Radio, TextInput } from "@mantine/core";
import { issueToken, listOwnTokens } from "../../../contract/people/tokens.ts";
import { type Action, permissions } from "../../../core/people/permissions.ts";
import { readingScopes, tokenDays, tokenScopes } from "../../../core/people/tokens.ts";
import * as m from "../../../words/messages.js";
import { useDraft } from "../../ui/draft.ts";
import { FieldRow, Form } from "../../ui/form.tsx";
import { useSend } from "../../ui/queries.ts";
import { useMe } from "../../ui/session.tsx";
import { doWords } from "../../ui/why-not-actions.ts";
import classes from "./tokens.module.css";

const platform = "platform";

/** A new token: for what, where, for how long, and what it may do. Nothing is chosen that the person did not choose. */
export function IssueTokenForm({
  onIssued,
  onEnd,
}: {
  readonly onIssued: (token: string) => void;
  readonly onEnd: () => void;
}) {
  const me = useMe();
  const seats = [
    ...new Map(me.duties.map((duty) => [duty.agencyId ?? platform, duty.agencyName ?? m.ui_platform()])).entries(),
  ];
  const send = useSend(issueToken, { refreshes: [listOwnTokens], onDone: ({ token }) => onIssued(token) });
  const chosen: readonly string[] = [];
  const form = useDraft(
    { name: "", place: seats[0]?.[0] ?? platform, days: String(tokenDays.usual), kind: "read", scopes: chosen },
    send.error,
  );
  const { draft } = form;
  return (
    <Form
      send={m.tokens_issue()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onEnd}
      onSend={() =>
        send.mutate({
          body: {
            name: draft.name,
            agencyId: draft.place === platform ? null : draft.place,
            days: Number(draft.days),
            scopes: [...(draft.kind === "read" ? readingScopes : draft.scopes)],
          },
        })
      }
    >
      <TextInput
        label={m.tokens_name()}
        description={m.tokens_name_hint()}
        required
        maxLength={200}
        autoComplete="off"
        autoFocus
        {...form.bind("name")}
      />
      <FieldRow>
        <NativeSelect
          label={m.tokens_place()}
          data={seats.map(([value, label]) => ({ value, label }))}
          {...form.bind("place")}
        />
        <TextInput label={m.tokens_days()} inputMode="numeric" pattern="[0-9]{1,3}" required {...form.bind("days")} />
      </FieldRow>
      <Radio.Group label={m.tokens_scopes()} value={draft.kind} onChange={(kind) => form.set({ kind })}>
        <div className={classes["groups"]}>
          <Radio value="read" label={m.tokens_scopes_read()} />
          <Radio value="chosen" label={m.tokens_scopes_chosen()} />
        </div>
      </Radio.Group>
      {draft.kind === "chosen" && (
        <Checkbox.Group
          label={m.tokens_scopes_list()}
          value={[...draft.scopes]}
          onChange={(scopes) => form.set({ scopes })}
          error={form.faultOf("scopes")}
        >
          <div className={classes["scopes"]}>
            {tokenScopes.map((scope) => (
              <Checkbox key={scope} value={scope} label={scopeWord(scope)} description={scope} />
            ))}
          </div>
        </Checkbox.Group>
      )}
    </Form>
  );
}

/** What the action is called on screen; one that has no name yet is told as the one table has it. */
function scopeWord(scope: Action): string {
  return doWords[scope]?.() ?? permissions[scope].summary;
}
