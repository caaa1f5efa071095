// A certified provider that signs one made-up person in without asking. node provider.mjs MODULE SETTINGS
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

const { default: Provider } = await import(pathToFileURL(process.argv[2]));
const settings = JSON.parse(process.argv[3]);

const configuration = () => ({
  clients: [
    {
      client_id: settings.client,
      client_secret: settings.secret,
      redirect_uris: [settings.callback],
      post_logout_redirect_uris: [settings.home],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  acrValues: ['simple', 'fort'],
  claims: { openid: ['sub'], acr: null, profile: Object.keys(settings.person) },
  conformIdTokenClaims: true,
  cookies: { keys: ['a key for tests only'] },
  features: { devInteractions: { enabled: false } },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...settings.person }) }),
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  jwks: { keys: [{ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
  pkce: { methods: ['S256'], required: () => true },
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
});

function made() {
  const provider = new Provider(settings.issuer, configuration());
  provider.use(async (context, next) => {
    if (!context.path.startsWith('/interaction/')) return next();
    const declined = { error: 'access_denied' };
    const signedIn = { login: { accountId: settings.subject, acr: 'fort' } };
    const answer = 'cancel' in context.query ? declined : signedIn;
    context.respond = false;
    return provider.interactionFinished(context.req, context.res, answer, { mergeWithLastSubmission: false });
  });
  return provider.callback();
}

let answer = made();
const server = createServer((request, response) => {
  if (request.url !== '/new-keys') return answer(request, response);
  answer = made(); // the same provider, as after a night when its keys changed
  return response.end();
});
server.listen(Number(new URL(settings.issuer).port), '127.0.0.1');
