import { useEffect, useRef } from "react";

/** One moving picture. Silent: sound is played apart, so that it goes on when a picture leaves the screen. */
export function Picture({
  track,
  mirrored = false,
}: {
  readonly track: MediaStreamTrack;
  readonly mirrored?: boolean;
}) {
  const element = useRef<HTMLVideoElement | null>(null);
  useEffect(() => {
    const video = element.current;
    if (!video) return undefined;
    video.srcObject = new MediaStream([track]);
    // Refused only while it is being replaced.
    void video.play().catch(() => undefined);
    return () => {
      video.srcObject = null;
    };
  }, [track]);
  return <video ref={element} muted autoPlay playsInline aria-hidden="true" data-mirrored={mirrored || undefined} />;
}
