import { useState } from "react";
import * as m from "../../../words/messages.js";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { whyNot } from "./why-not.ts";
import s from "./views.module.css";

/** A film, fetched part by part as it is watched. */
export function VideoView({ address, title }: { readonly address: string; readonly title: string }) {
  const [problem, setProblem] = useState<unknown>(null);
  if (problem) return <ProblemPanel problem={problem} />;
  return (
    <div className={s.view}>
      {/* Evidence comes as it was filmed: there is no caption track to offer. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <video
        className={s.video}
        src={address}
        controls
        preload="metadata"
        playsInline
        aria-label={title}
        onError={() => void whyNot(address).then(setProblem)}
      />
      <p className={s.soft}>{m.preview_video_note()}</p>
    </div>
  );
}
