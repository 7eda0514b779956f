import { useEffect, useState } from "react";
import { lineVerdict } from "../../../core/desk/media/line-quality.ts";
import * as m from "../../../words/messages.js";
import { MediaLineMark } from "./media-line-mark.tsx";
import { TrialPart } from "./trial-part.tsx";
import type { UsedMedia } from "./use-media.ts";

/** Looks, one a second, until a line is judged: it takes some seconds to find out what it carries. */
const looks = 8;
/** Without a connection for so long there will be none. */
const patienceMs = 15_000;

/** What the line carries, measured with one's own sound and picture to the server and back. */
export function LineTest({
  media,
  onVerdict,
}: {
  readonly media: UsedMedia;
  readonly onVerdict: (verdict: "picture" | "sound" | "none") => void;
}) {
  const [seen, setSeen] = useState(0);
  const [hasFailed, setFailed] = useState(false);
  const { line, phase } = media;
  const isJudged = seen >= looks && line !== null;
  const verdict = isJudged ? lineVerdict(line) : null;

  useEffect(() => {
    if (line) setSeen((count) => count + 1);
  }, [line]);
  useEffect(() => {
    if (phase === "connected") {
      setFailed(false);
      return undefined;
    }
    const timer = setTimeout(() => setFailed(true), patienceMs);
    return () => clearTimeout(timer);
  }, [phase]);
  const told = hasFailed || phase === "failed" ? "none" : verdict;
  useEffect(() => {
    if (told !== null) onVerdict(told);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- told when it changed, not when it is drawn anew
  }, [told]);

  return (
    <TrialPart
      title={m.desk_media_test_line()}
      isGood={told === null ? null : told !== "none"}
      said={
        phase !== "connected" && told === "none"
          ? m.desk_media_test_line_failed()
          : told === null
            ? m.desk_media_test_line_wait()
            : verdicts[told]()
      }
    >
      <MediaLineMark media={media} />
    </TrialPart>
  );
}

const verdicts = {
  picture: m.desk_media_test_line_good,
  sound: m.desk_media_test_line_sound,
  none: m.desk_media_test_line_poor,
};
