import { FileInput, NativeSelect, TextInput } from "@mantine/core";
import * as m from "../../../words/messages.js";

export type DraftProof =
  | { readonly kind: "file"; readonly file: File | null }
  | { readonly kind: "link"; readonly url: string }
  | { readonly kind: "later" };

/** The proof of an entry: a file, an address, or a promise that it follows. */
export function ProofFields({
  proof,
  onChange,
}: {
  readonly proof: DraftProof;
  readonly onChange: (proof: DraftProof) => void;
}) {
  return (
    <>
      <NativeSelect
        label={m.requirements_proof_kind()}
        value={proof.kind}
        onChange={(event) => onChange(blankProof(event.currentTarget.value))}
        data={[
          { value: "file", label: m.requirements_proof_file() },
          { value: "link", label: m.requirements_proof_link() },
          { value: "later", label: m.requirements_proof_later() },
        ]}
      />
      {proof.kind === "file" && (
        <FileInput
          label={m.requirements_proof_choose()}
          placeholder={m.ui_drop_choose()}
          required
          clearable
          accept="application/pdf,image/png,image/jpeg"
          value={proof.file}
          onChange={(file) => onChange({ kind: "file", file })}
        />
      )}
      {proof.kind === "link" && (
        <TextInput
          type="url"
          required
          maxLength={2000}
          label={m.requirements_proof_url()}
          value={proof.url}
          onChange={(event) => onChange({ kind: "link", url: event.currentTarget.value })}
        />
      )}
    </>
  );
}

function blankProof(kind: string): DraftProof {
  if (kind === "link") return { kind: "link", url: "" };
  return kind === "later" ? { kind: "later" } : { kind: "file", file: null };
}
