import { TextInput } from "@mantine/core";
import { useMemo } from "react";
import { getApiDescription } from "../../../contract/people/api-description.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useLinkedText } from "../../ui/linked-text.ts";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { type Operation, operationsOf } from "./operations.ts";
import classes from "./tokens.module.css";

/** Every address of the API, for whoever writes a program: searched, opened one by one. */
export function ApiDocsScreen() {
  const description = useCall(getApiDescription, {}, { staleTime: Number.POSITIVE_INFINITY });
  const [words, setWords] = useLinkedText("q");
  const all = useMemo(() => operationsOf(description.data ?? {}), [description.data]);
  const found = useMemo(() => all.filter((one) => says(one, words)), [all, words]);
  const chapters = [...new Set(found.map(({ chapter }) => chapter))];
  return (
    <Page title={m.tokens_docs()} lead={m.tokens_docs_lead()}>
      <p className={classes["soft"]}>
        {m.tokens_docs_how()} <a href={getApiDescription.path}>openapi.json</a>
      </p>
      <TextInput
        className={classes["search"]}
        type="search"
        label={m.tokens_docs_search()}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {description.isPending && <CardsSkeleton />}
      {description.isError && <ProblemPanel problem={description.error} onRetry={() => void description.refetch()} />}
      {description.data && found.length === 0 && <EmptyState title={m.tokens_docs_none()} />}
      <div className={classes["chapters"]}>
        {chapters.map((chapter) => (
          <Card key={chapter} title={chapter}>
            {found
              .filter((one) => one.chapter === chapter)
              .map((one) => (
                <OperationPart key={one.name} operation={one} isOpen={found.length === 1} />
              ))}
          </Card>
        ))}
      </div>
    </Page>
  );
}

function OperationPart({ operation, isOpen }: { readonly operation: Operation; readonly isOpen: boolean }) {
  const { name, method, path, summary, permission, needsProof, takesToken, parameters, body, reply, curl } = operation;
  return (
    <details className={classes["operation"]} id={name} open={isOpen}>
      <summary>
        <code className={classes["method"]}>{method}</code>
        <code className={classes["path"]}>{path}</code>
        <span className={classes["soft"]} lang="en">
          {summary}
        </span>
      </summary>
      <div className={classes["inside"]}>
        <p>
          {m.tokens_docs_permission()}: <code>{permission}</code>{" "}
          <StatusTag status={takesToken ? "met" : "plain"}>
            {takesToken
              ? m.tokens_docs_token()
              : permission === "public"
                ? m.tokens_docs_public()
                : m.tokens_docs_people()}
          </StatusTag>{" "}
          {needsProof && <StatusTag status="need">{m.tokens_docs_proof()}</StatusTag>}
        </p>
        {parameters.length > 0 && (
          <>
            <h3>{m.tokens_docs_parameters()}</h3>
            <pre>
              {parameters.map((one) => `${one.place} ${one.name}${one.isRequired ? "" : "?"}: ${one.type}`).join("\n")}
            </pre>
          </>
        )}
        {body !== null && (
          <>
            <h3>{m.tokens_docs_body()}</h3>
            <pre>{body}</pre>
          </>
        )}
        <h3>{m.tokens_docs_reply()}</h3>
        <pre>{reply ?? m.tokens_docs_file()}</pre>
        <h3>{m.tokens_docs_example()}</h3>
        <pre>{curl}</pre>
      </div>
    </details>
  );
}

/** Every word is found somewhere in the name, the address, the sentence or the permission. */
function says({ name, method, path, summary, permission }: Operation, words: string): boolean {
  const text = `${name} ${method} ${path} ${summary} ${permission}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
