// Passkeys in the browser: what the server asks goes in, what the authenticator answers comes out, bytes as base64url.
import type { PasskeyChallenge, PasskeyRegistration } from '../api/types';

const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
const text = (data: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(data)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
const known = (ids: string[]): PublicKeyCredentialDescriptor[] =>
  ids.map((id) => ({ type: 'public-key', id: bytes(id) }));
const timeout = 120_000;

/** Can a passkey of this host be used here? Browsers allow none over plain HTTP from elsewhere, and none for an IP address. */
export const passkeysFor = (host: string): boolean =>
  isSecureContext &&
  'PublicKeyCredential' in window &&
  location.hostname === host &&
  !/^[\d.]+$|^\[/.test(host);

/** Null: the person has changed their mind. */
async function unless(asked: Promise<Credential | null>): Promise<PublicKeyCredential | null> {
  try {
    return (await asked) as PublicKeyCredential | null;
  } catch (error) {
    if (error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError'))
      return null;
    throw error;
  }
}

export async function makePasskey(
  asked: PasskeyRegistration,
): Promise<{ client_data: string; attestation: string } | null> {
  const made = await unless(
    navigator.credentials.create({
      publicKey: {
        challenge: bytes(asked.challenge),
        rp: { id: asked.party, name: 'Onus' },
        user: { id: bytes(asked.user), name: asked.name, displayName: asked.title },
        pubKeyCredParams: asked.algorithms.map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: known(asked.passkeys),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        attestation: 'none',
        timeout,
      },
    }),
  );
  if (!made) return null;
  const answer = made.response as AuthenticatorAttestationResponse;
  return { client_data: text(answer.clientDataJSON), attestation: text(answer.attestationObject) };
}

export async function usePasskey(
  asked: PasskeyChallenge,
): Promise<{ passkey: string; client_data: string; authenticator_data: string; signature: string } | null> {
  const used = await unless(
    navigator.credentials.get({
      publicKey: {
        challenge: bytes(asked.challenge),
        rpId: asked.party,
        allowCredentials: known(asked.passkeys),
        userVerification: 'required',
        timeout,
      },
    }),
  );
  if (!used) return null;
  const answer = used.response as AuthenticatorAssertionResponse;
  return {
    passkey: text(used.rawId),
    client_data: text(answer.clientDataJSON),
    authenticator_data: text(answer.authenticatorData),
    signature: text(answer.signature),
  };
}
