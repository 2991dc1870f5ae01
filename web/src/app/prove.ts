// The sheet that asks for a fresh proof; one at a time, whoever asks.
import { mount, unmount } from 'svelte';
import ProveSheet from './ProveSheet.svelte';

let running: Promise<boolean> | null = null;

export function prove(): Promise<boolean> {
  running ??= new Promise<boolean>((resolve) => {
    const sheet = mount(ProveSheet, {
      target: document.body,
      props: {
        answer: (proved: boolean) => {
          if (!running) return;
          running = null;
          void unmount(sheet);
          resolve(proved);
        },
      },
    });
  });
  return running;
}
