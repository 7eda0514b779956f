import type { ReactNode } from "react";
import { StatusTag } from "../../ui/status-tag.tsx";
import s from "./device-test.module.css";

/** One part of the trial: how it stands, in a word and a sign, and what it shows. */
export function TrialPart({
  title,
  isGood,
  said,
  children,
}: {
  readonly title: string;
  readonly isGood: boolean | null;
  readonly said: string | null;
  readonly children?: ReactNode;
}) {
  return (
    <div className={s.part}>
      <h3>{isGood === null ? title : <StatusTag status={isGood ? "met" : "need"}>{title}</StatusTag>}</h3>
      {said !== null && <p>{said}</p>}
      {children}
    </div>
  );
}
