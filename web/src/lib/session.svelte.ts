// Who is signed in, and their theme. Null until known or when signed out.
import type { Session } from '../api/types';

let session = $state.raw<Session | null>(null);

export const me = {
  get session(): Session | null {
    return session;
  },
  get person(): string {
    return session?.person ?? '';
  },
  get admin(): boolean {
    return session?.role === 'admin';
  },
  get member(): boolean {
    return session?.role === 'admin' || session?.role === 'member';
  },
};
export const setSession = (found: Session | null): void => {
  session = found;
};

/** Where to go once signed in: first to the second factor, for whoever must have one and has none. */
export const afterSignIn = (found: Session, to: string): string =>
  found.second_factor.required && !found.second_factor.present
    ? `/me/second-factor?to=${encodeURIComponent(to)}`
    : to;

let theme = $state(document.documentElement.dataset.theme ?? 'dark');
export const look = {
  get theme(): string {
    return theme;
  },
  flip(): void {
    theme = theme === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    localStorage.setItem('onus-theme', theme);
  },
};

// On paper the colours are the light ones.
addEventListener('beforeprint', () => {
  document.documentElement.dataset.theme = 'light';
});
addEventListener('afterprint', () => {
  document.documentElement.dataset.theme = theme;
});
