/** Three soft tones, for whoever wants to know whether they hear anything. */
export async function playTone(): Promise<void> {
  const sound = new AudioContext();
  const volume = sound.createGain();
  volume.connect(sound.destination);
  const end = sound.currentTime + tones.length * secondsEach;
  for (const [place, hertz] of tones.entries()) {
    const tone = sound.createOscillator();
    const begin = sound.currentTime + place * secondsEach;
    tone.frequency.value = hertz;
    tone.connect(volume);
    volume.gain.setValueAtTime(0, begin);
    volume.gain.linearRampToValueAtTime(0.25, begin + 0.03);
    volume.gain.linearRampToValueAtTime(0, begin + secondsEach - 0.02);
    tone.start(begin);
    tone.stop(begin + secondsEach);
  }
  await new Promise((resolve) => setTimeout(resolve, (end - sound.currentTime) * 1000 + 100));
  await sound.close();
}

const tones = [523.25, 659.25, 783.99];
const secondsEach = 0.35;
