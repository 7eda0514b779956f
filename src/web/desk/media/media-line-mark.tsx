import * as m from "../../../words/messages.js";
import type { UsedMedia } from "./use-media.ts";

/** "Koneksi baik · 380 kb/d": how the line carries sound and picture; the figures in full when pointed at. */
export function MediaLineMark({ media: { quality, line, phase } }: { readonly media: UsedMedia }) {
  if (phase !== "connected" || quality === null || line === null) return null;
  const whole = (value: number): string => Math.round(value).toString();
  const figures = m.desk_media_figures({
    down: whole(line.down),
    up: whole(line.up),
    loss: whole(Math.max(line.lossDown, line.lossUp) * 100),
    rtt: line.rtt === null ? "–" : whole(line.rtt),
  });
  return (
    <span data-quality={quality} title={figures}>
      {qualityWords[quality]()}
      {line.down + line.up >= 1 && (
        <span data-rate="true"> · {m.desk_media_rate({ kbits: whole(line.down + line.up) })}</span>
      )}
    </span>
  );
}

export const qualityWords = {
  good: m.desk_media_quality_good,
  fair: m.desk_media_quality_fair,
  poor: m.desk_media_quality_poor,
};
