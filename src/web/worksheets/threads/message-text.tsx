import type { ReactNode } from "react";
import type { Message } from "../../../contract/worksheets/threads.ts";
import s from "./threads.module.css";

/** Plain text as it was written: line breaks kept, addresses as links, people by the name that is for this reader. */
export function MessageText({ message }: { readonly message: Pick<Message, "text" | "mentions"> }) {
  return <p className={s.text}>{partsOf(message)}</p>;
}

const marks = /(@\{\d+\}|https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/g;

function partsOf({ text, mentions }: Pick<Message, "text" | "mentions">): readonly ReactNode[] {
  return text.split(marks).map((part, at) => {
    const place = /^@\{(\d+)\}$/.exec(part);
    const person = place ? mentions[Number(place[1]) - 1] : undefined;
    if (person) {
      return (
        <span key={at} className={s.mention} data-me={person.me || undefined}>
          @{person.name}
        </span>
      );
    }
    if (/^https?:\/\//.test(part) && URL.canParse(part)) {
      return (
        <a key={at} href={part} target="_blank" rel="noopener noreferrer nofollow">
          {part}
        </a>
      );
    }
    return part;
  });
}
