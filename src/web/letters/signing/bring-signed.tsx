import { NativeSelect, SegmentedControl } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { bringSigned, getSignatures, listSignatures } from "../../../contract/letters/signing.ts";
import type { SignerRole } from "../../../core/letters/signing.ts";
import * as m from "../../../words/messages.js";
import { FileDrop } from "../../ui/file-drop.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { roleWord } from "../../ui/role-words.ts";
import { sendForm } from "../../ui/send-form.ts";
import { useToast } from "../../ui/toasts.tsx";
import classes from "./signing.module.css";

/** Brings a letter that was signed elsewhere; a second person compares it. */
export function BringSigned({
  place,
  roles,
}: {
  readonly place: { readonly agencyId: string; readonly letterId: string };
  readonly roles: readonly SignerRole[];
}) {
  const [method, setMethod] = useState<"pdf" | "scan">("pdf");
  const [chosen, setRole] = useState<string>("");
  const role = roles.find((one) => one === chosen) ?? roles[0];
  const client = useQueryClient();
  const toast = useToast();
  const bring = useMutation({
    mutationFn: async (file: File) =>
      await sendForm(bringSigned, file, { params: place, fields: { role: role ?? "", method } }),
    onSuccess: async () => {
      toast({ text: m.signing_brought() });
      for (const one of [getSignatures, listSignatures]) await client.invalidateQueries({ queryKey: [one.name] });
    },
  });
  return (
    <details className={classes["bring"]}>
      <summary>{m.signing_bring()}</summary>
      <p className={classes["soft"]}>{m.signing_bring_lead()}</p>
      <SegmentedControl
        aria-label={m.signing_method()}
        fullWidth
        orientation="vertical"
        value={method}
        onChange={(value) => setMethod(value === "scan" ? "scan" : "pdf")}
        data={[
          { value: "pdf", label: m.signing_method_pdf() },
          { value: "scan", label: m.signing_method_scan() },
        ]}
      />
      {roles.length > 1 && (
        <NativeSelect
          label={m.signing_role()}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value)}
          data={roles.map((one) => ({ value: one, label: roleWord(one) }))}
        />
      )}
      <FileDrop
        onFile={(file) => bring.mutate(file)}
        isWorking={bring.isPending}
        name={bring.variables?.name ?? null}
        accept={method === "pdf" ? "application/pdf" : "application/pdf,image/jpeg,image/png"}
        invite={m.signing_bring_invite()}
        limit={m.signing_bring_limit()}
      />
      {bring.error && <ProblemPanel problem={bring.error} />}
    </details>
  );
}
