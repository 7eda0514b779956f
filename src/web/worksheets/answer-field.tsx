import { useSheet } from "./sheet.ts";
import type { ItemWords } from "./wording.ts";
import { ChoiceField } from "./choice-field.tsx";
import { IndexField } from "./index-field.tsx";
import { RatioField } from "./ratio-field.tsx";

/** The field for this item's kind of answer. */
export function AnswerField({ words, locked }: { readonly words: ItemWords; readonly locked: boolean }) {
  const { pack, item } = useSheet();
  const kind = pack.answerKinds[item.item.answerKind];
  switch (kind?.kind) {
    case "choice":
      return <ChoiceField kind={kind} words={words} locked={locked} />;
    case "index":
      return <IndexField kind={kind} locked={locked} />;
    case "ratio":
      return <RatioField locked={locked} />;
    case undefined:
      return null;
  }
}
