// What /api/v1 takes and answers. Written by npm run api from /api/v1/openapi.json.
export interface paths {
    "/api/v1/welcome": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the first screen needs to know */
        get: operations["getWelcome"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/first-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the first admin by a one-time link */
        post: operations["postFirstRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I */
        get: operations["getSession"];
        put?: never;
        /** Sign in with a password */
        post: operations["postSession"];
        /** Sign out */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in by a one-time link */
        post: operations["postSessionLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/mail-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a one-time link mailed */
        post: operations["postSessionMailLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My sessions */
        get: operations["getMeSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of my sessions */
        delete: operations["deleteMeSessionsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change my password */
        post: operations["postMePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All tokens */
        get: operations["getTokens"];
        put?: never;
        /** Make a token; it is shown once */
        post: operations["postTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a token */
        delete: operations["deleteTokensByName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person}/login-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a one-time sign-in link */
        post: operations["postPeopleByPersonLoginLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove who I am: the second step of a sign-in, or a fresh proof */
        post: operations["postSessionProof"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/passkey-challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a passkey is to sign, for a proof */
        post: operations["postSessionPasskeyChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My second factor */
        get: operations["getMeSecondFactor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin with an authenticator app */
        post: operations["postMeSecondFactorTotp"];
        /** Remove the authenticator app */
        delete: operations["deleteMeSecondFactorTotp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show that the app has the secret */
        post: operations["postMeSecondFactorTotpConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/passkey-challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a new passkey is to be made for */
        post: operations["postMeSecondFactorPasskeyChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a passkey */
        post: operations["postMeSecondFactorPasskeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a passkey */
        delete: operations["deleteMeSecondFactorPasskeysById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** New recovery codes in place of all former ones; shown once */
        post: operations["postMeSecondFactorRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person}/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove the second factor of somebody who has lost it */
        delete: operations["deletePeopleByPersonSecondFactor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People */
        get: operations["getPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person */
        get: operations["getPeopleByPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Teams */
        get: operations["getTeams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{team}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One team */
        get: operations["getTeamsByTeam"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Domains and their teams */
        get: operations["getDomains"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/reach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How I am reached */
        get: operations["getMeReach"];
        /** Change how I am reached */
        put: operations["putMeReach"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/reach/webhook-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a new secret for my webhook; it is shown once */
        post: operations["postMeReachWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Applies documents, all or nothing. */
        post: operations["postApply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All documents in force, as YAML. */
        get: operations["getExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The JSON Schema of documents. */
        get: operations["getSchemaJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Documents in force. */
        get: operations["getDocuments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an edit would change; saves nothing. */
        post: operations["postDocumentsPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{kind}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One document. */
        get: operations["getDocumentsByKindByName"];
        /** Writes one document: its whole spec. */
        put: operations["putDocumentsByKindByName"];
        post?: never;
        /** Removes one document. */
        delete: operations["deleteDocumentsByKindByName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{kind}/{name}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All versions of one document, newest first. */
        get: operations["getDocumentsByKindByNameHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{kind}/{name}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Applies the version before the one in force. */
        post: operations["postDocumentsByKindByNameUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit list, newest first */
        get: operations["getAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Services with band, target, model and cover */
        get: operations["getServices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{service}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One service */
        get: operations["getServicesByService"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The policy in force */
        get: operations["getPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{service}/loss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an outage that begins at an instant loses, and what is tolerated of it */
        get: operations["getServicesByServiceLoss"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{service}/raci": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who answers for a service, activity by activity */
        get: operations["getServicesByServiceRaci"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/raci": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who answers for the reliability of each service */
        get: operations["getRaci"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{service}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Decisions about a service's target, model and nights, newest first */
        get: operations["getServicesByServiceDecisions"];
        put?: never;
        /** Accepts what is in force for a service, or decides otherwise with a reason */
        post: operations["postServicesByServiceDecisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/model": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Band, target, operating model and cover of every service, and why */
        get: operations["getModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{service}/model": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Band, target, operating model and cover of a service, and why */
        get: operations["getServicesByServiceModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{service}/protection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a service's incidents lost in a period, and what of the tolerated loss was protected */
        get: operations["getServicesByServiceProtection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portfolio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What all services add up to: grid, rotas, people at night, exposure, insurance mix */
        get: operations["getPortfolio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What operating models cost, under those in force and the others */
        get: operations["getCost"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{service}/cost": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a service's operating model costs, and the other */
        get: operations["getServicesByServiceCost"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{team}/cost": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the operating models of a team's services cost, and the others */
        get: operations["getTeamsByTeamCost"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost/linear": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What nights cost with a rota per team and by exposure, now and with more teams */
        get: operations["getCostLinear"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What would change by documents, without applying them */
        post: operations["postWhatIf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proposals, newest first */
        get: operations["getProposals"];
        put?: never;
        /** Saves a change with what it would do as of now */
        post: operations["postProposals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{proposal}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A proposal with its documents and outcome */
        get: operations["getProposalsByProposal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proposals side by side: as they were made, and as of now */
        get: operations["getProposalsCompare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{proposal}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Applies a proposal's documents, from a date if one is given */
        post: operations["postProposalsByProposalApply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{proposal}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuses a proposal, with a reason */
        post: operations["postProposalsByProposalRefuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a year of incidents may lose under each cover, drawn many times */
        get: operations["getSimulate"];
        put?: never;
        /** The same with assumptions entered in place of the defaults */
        post: operations["postSimulate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pitfalls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pitfalls of the operating model: which of them live figures show */
        get: operations["getPitfalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pilots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pilots, with their measures before and after */
        get: operations["getPilots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pilots/{pilot}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A pilot, with its measures before and after */
        get: operations["getPilotsByPilot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Plans that move services from one operating model to another */
        get: operations["getTransitions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transitions/{transition}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A plan: what moves, and whether the service is ready */
        get: operations["getTransitionsByTransition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{service}/readiness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is a service ready to be run by its team? */
        get: operations["getServicesByServiceReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{team}/why-we-change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a team's services lost, what waits, what is put right first, and what people answered */
        get: operations["getTeamsByTeamWhyWeChange"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{team}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers to why we change */
        post: operations["postTeamsByTeamAnswers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reviews of quarters, newest first */
        get: operations["getReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{quarter}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A review: what the quarter showed, and what was decided */
        get: operations["getReviewsByQuarter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{quarter}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records what was decided in an open review, and why */
        post: operations["postReviewsByQuarterDecisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{quarter}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes an open review */
        post: operations["postReviewsByQuarterClose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{quarter}/forecasts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps a forecast of a quarter's loss, which its review holds against the outcome */
        post: operations["postReviewsByQuarterForecasts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alerts, newest first, with counts */
        get: operations["getAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One alert, with details */
        get: operations["getAlertsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incident}/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An incident's alerts, newest first */
        get: operations["getIncidentsByIncidentAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Signals as received, newest first; mere repeats are only counted */
        get: operations["getSignals"];
        put?: never;
        /** Send signals: one object or an array */
        post: operations["postSignals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One signal, with its payload */
        get: operations["getSignalsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/silences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Silences, newest first */
        get: operations["getSilences"];
        put?: never;
        /** Silences alerts until an end, at most 30 days */
        post: operations["postSilences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/silences/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a silence; what still fires pages */
        delete: operations["deleteSilencesById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/maintenance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Maintenance windows, newest first */
        get: operations["getMaintenance"];
        put?: never;
        /** A service's alerts page nobody between two times */
        post: operations["postMaintenance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/maintenance/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a maintenance window; what still fires pages */
        delete: operations["deleteMaintenanceById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Incidents, with counts */
        get: operations["getIncidents"];
        put?: never;
        /** Declare an incident */
        post: operations["postIncidents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/by-service": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Services with something open */
        get: operations["getIncidentsByService"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open incidents by service, the dearest first */
        get: operations["getIncidentsGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incident}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One incident, whole */
        get: operations["getIncidentsByIncident"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incident}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Acknowledge */
        post: operations["postIncidentsByIncidentAcknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incident}/help": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Page the next step and stay on */
        post: operations["postIncidentsByIncidentHelp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incident}/major": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Declare it major */
        post: operations["postIncidentsByIncidentMajor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incident}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a note */
        post: operations["postIncidentsByIncidentNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incident}/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Page somebody by hand */
        post: operations["postIncidentsByIncidentPage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incident}/pass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pass it on to the next step */
        post: operations["postIncidentsByIncidentPass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incident}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resolve */
        post: operations["postIncidentsByIncidentResolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incident}/silence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Silence its open alerts */
        post: operations["postIncidentsByIncidentSilence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incident}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Acknowledge until a later time */
        post: operations["postIncidentsByIncidentSnooze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incident}/urgency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set the urgency, raise the severity */
        post: operations["postIncidentsByIncidentUrgency"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Acknowledge mine, or several */
        post: operations["postIncidentsAcknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incident}/loss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an incident lost: as its exposure says, and as people revised it */
        get: operations["getIncidentsByIncidentLoss"];
        put?: never;
        /** Revises what a resolved incident lost, with a reason; null goes back to what the exposure says */
        post: operations["postIncidentsByIncidentLoss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My state, what is open, what is coming */
        get: operations["getNow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{service}/who": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who answers for a service at an instant, and why */
        get: operations["getServicesByServiceWho"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pages/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a page was sent to its person */
        get: operations["getPagesByPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/p/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page behind a page's link */
        get: operations["getPByToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/p/{token}/{action}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the paged person does, by their link */
        post: operations["postPByTokenByAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/reach/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My last test page */
        get: operations["getMeReachTest"];
        put?: never;
        /** Ring me now: a test page to myself */
        post: operations["postMeReachTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/reach/test/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of a test page */
        get: operations["getMeReachTestById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/reach/test/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It reached me */
        post: operations["postMeReachTestByIdConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rotas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rotas: who is on call now and next */
        get: operations["getRotas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rotas/{rota}/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Time on duty in a rota, with turns, gaps, overrides and load */
        get: operations["getRotasByRotaShifts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My turns in all rotas */
        get: operations["getMeShifts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rotas/{rota}/overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Overrides of a rota */
        get: operations["getRotasByRotaOverrides"];
        put?: never;
        /** Put a person into a role for a time */
        post: operations["postRotasByRotaOverrides"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rotas/{rota}/overrides/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an override */
        delete: operations["deleteRotasByRotaOverridesByName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rotas/{rota}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who would be on call with another spec, or an override; saves nothing */
        post: operations["postRotasByRotaPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When pages would reach nobody, or only by a fallback */
        get: operations["getCheck"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oncall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is on call for each service */
        get: operations["getOncall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{service}/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One service: on call, escalation, incidents, gaps, what 90 days were like */
        get: operations["getServicesByServiceOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{team}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a week was like for a team */
        get: operations["getTeamsByTeamReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{team}/report.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as one table */
        get: operations["getTeamsByTeamReportCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether Onus can do its work: nodes, queue, mail, people, holes */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/enqueue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** PagerDuty Events API v2 */
        post: operations["postV2Enqueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/v2/enqueue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** PagerDuty Events API v2 */
        post: operations["postInByKeyV2Enqueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/generic/2010-04-15/create_event.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** PagerDuty Events API v1 */
        post: operations["postGeneric20100415CreateEventJson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/generic/2010-04-15/create_event.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** PagerDuty Events API v1 */
        post: operations["postInByKeyGeneric20100415CreateEventJson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/change/enqueue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** PagerDuty change events */
        post: operations["postV2ChangeEnqueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/v2/change/enqueue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** PagerDuty change events */
        post: operations["postInByKeyV2ChangeEnqueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/alertmanager": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Alertmanager's webhook */
        post: operations["postAlertmanager"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/alertmanager": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Alertmanager's webhook */
        post: operations["postInByKeyAlertmanager"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/prometheusalertmanager/incoming": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Alertmanager's webhook, at GoAlert's path */
        post: operations["postApiV2PrometheusalertmanagerIncoming"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/api/v2/prometheusalertmanager/incoming": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Alertmanager's webhook, at GoAlert's path */
        post: operations["postInByKeyApiV2PrometheusalertmanagerIncoming"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/grafana": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Grafana's webhook */
        post: operations["postGrafana"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/grafana": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Grafana's webhook */
        post: operations["postInByKeyGrafana"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/grafana/incoming": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Grafana's webhook, at GoAlert's path */
        post: operations["postApiV2GrafanaIncoming"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/api/v2/grafana/incoming": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Grafana's webhook, at GoAlert's path */
        post: operations["postInByKeyApiV2GrafanaIncoming"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/generic/incoming": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** GoAlert's generic endpoint */
        post: operations["postApiV2GenericIncoming"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/api/v2/generic/incoming": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** GoAlert's generic endpoint */
        post: operations["postInByKeyApiV2GenericIncoming"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/api/v1/signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send signals: one object or an array */
        post: operations["postInByKeyApiV1Signals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/heartbeat/{heartbeat}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GoAlert's heartbeat */
        get: operations["getApiV2HeartbeatByHeartbeat"];
        put?: never;
        /** GoAlert's heartbeat */
        post: operations["postApiV2HeartbeatByHeartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/api/v2/heartbeat/{heartbeat}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GoAlert's heartbeat */
        get: operations["getInByKeyApiV2HeartbeatByHeartbeat"];
        put?: never;
        /** GoAlert's heartbeat */
        post: operations["postInByKeyApiV2HeartbeatByHeartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opsgenie: create an alert */
        post: operations["postV2Alerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/v2/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opsgenie: create an alert */
        post: operations["postInByKeyV2Alerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts/{identifier}/{action}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Opsgenie: close, acknowledge, notes … */
        put: operations["putV2AlertsByIdentifierByAction"];
        /** Opsgenie: close, acknowledge, notes … */
        post: operations["postV2AlertsByIdentifierByAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/v2/alerts/{identifier}/{action}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Opsgenie: close, acknowledge, notes … */
        put: operations["putInByKeyV2AlertsByIdentifierByAction"];
        /** Opsgenie: close, acknowledge, notes … */
        post: operations["postInByKeyV2AlertsByIdentifierByAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts/{identifier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Opsgenie: delete an alert, which closes it */
        delete: operations["deleteV2AlertsByIdentifier"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/v2/alerts/{identifier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Opsgenie: delete an alert, which closes it */
        delete: operations["deleteInByKeyV2AlertsByIdentifier"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts/requests/{request}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Opsgenie: what became of a request */
        get: operations["getV2AlertsRequestsByRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/v2/alerts/requests/{request}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Opsgenie: what became of a request */
        get: operations["getInByKeyV2AlertsRequestsByRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/heartbeats/{heartbeat}/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Opsgenie: ping a heartbeat */
        get: operations["getV2HeartbeatsByHeartbeatPing"];
        /** Opsgenie: ping a heartbeat */
        put: operations["putV2HeartbeatsByHeartbeatPing"];
        /** Opsgenie: ping a heartbeat */
        post: operations["postV2HeartbeatsByHeartbeatPing"];
        delete?: never;
        options?: never;
        head?: never;
        /** Opsgenie: ping a heartbeat */
        patch: operations["patchV2HeartbeatsByHeartbeatPing"];
        trace?: never;
    };
    "/in/{key}/v2/heartbeats/{heartbeat}/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Opsgenie: ping a heartbeat */
        get: operations["getInByKeyV2HeartbeatsByHeartbeatPing"];
        /** Opsgenie: ping a heartbeat */
        put: operations["putInByKeyV2HeartbeatsByHeartbeatPing"];
        /** Opsgenie: ping a heartbeat */
        post: operations["postInByKeyV2HeartbeatsByHeartbeatPing"];
        delete?: never;
        options?: never;
        head?: never;
        /** Opsgenie: ping a heartbeat */
        patch: operations["patchInByKeyV2HeartbeatsByHeartbeatPing"];
        trace?: never;
    };
    "/api/v2/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alertmanager API: open alerts */
        get: operations["getApiV2Alerts"];
        put?: never;
        /** Alertmanager API: send alerts */
        post: operations["postApiV2Alerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/api/v2/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alertmanager API: open alerts */
        get: operations["getInByKeyApiV2Alerts"];
        put?: never;
        /** Alertmanager API: send alerts */
        post: operations["postInByKeyApiV2Alerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/alerts/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alertmanager API: open alerts, in one group */
        get: operations["getApiV2AlertsGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/api/v2/alerts/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alertmanager API: open alerts, in one group */
        get: operations["getInByKeyApiV2AlertsGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/silences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alertmanager API: silences */
        get: operations["getApiV2Silences"];
        put?: never;
        /** Alertmanager API: silence */
        post: operations["postApiV2Silences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/api/v2/silences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alertmanager API: silences */
        get: operations["getInByKeyApiV2Silences"];
        put?: never;
        /** Alertmanager API: silence */
        post: operations["postInByKeyApiV2Silences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/silence/{silence}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alertmanager API: one silence */
        get: operations["getApiV2SilenceBySilence"];
        put?: never;
        post?: never;
        /** Alertmanager API: expire a silence */
        delete: operations["deleteApiV2SilenceBySilence"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/api/v2/silence/{silence}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alertmanager API: one silence */
        get: operations["getInByKeyApiV2SilenceBySilence"];
        put?: never;
        post?: never;
        /** Alertmanager API: expire a silence */
        delete: operations["deleteInByKeyApiV2SilenceBySilence"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/receivers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alertmanager API: receivers */
        get: operations["getApiV2Receivers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/api/v2/receivers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alertmanager API: receivers */
        get: operations["getInByKeyApiV2Receivers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alertmanager API: status */
        get: operations["getApiV2Status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/api/v2/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alertmanager API: status */
        get: operations["getInByKeyApiV2Status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/-/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alertmanager: is it up */
        get: operations["getReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/-/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alertmanager: is it up */
        get: operations["getInByKeyReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/-/healthy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alertmanager: is it up */
        get: operations["getHealthy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/{key}/-/healthy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alertmanager: is it up */
        get: operations["getInByKeyHealthy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/integrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Integrations */
        get: operations["getIntegrations"];
        put?: never;
        /** Make an integration; its key is shown once */
        post: operations["postIntegrations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/integrations/{integration}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new key; the old one ends */
        post: operations["postIntegrationsByIntegrationRotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/integrations/{integration}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an integration */
        delete: operations["deleteIntegrationsByIntegration"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/integrations/{integration}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test signal */
        post: operations["postIntegrationsByIntegrationTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/heartbeats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Heartbeats as they stand */
        get: operations["getHeartbeats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mails in the demo inbox, newest first */
        get: operations["getInbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One mail of the demo inbox */
        get: operations["getInboxById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers */
        get: operations["getHealthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** It can do its work, or why not */
        get: operations["getReadyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prometheus metrics */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/canary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The node's own test signal; nobody else has its key */
        post: operations["postCanary"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{rest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The web interface */
        get: operations["getByRest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getOpenapiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Live updates as server-sent events: {topic, data}; `resync` means that some were missed */
        get: operations["getLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AuditRow: {
            id: number;
            /** Format: date-time */
            at: string;
            /** @description person:NAME, token:NAME … */
            actor: string;
            actor_title: string;
            action: string;
            target: string;
            /** @description Any JSON */
            before: unknown;
            /** @description Any JSON */
            after: unknown;
            /** @description the client's */
            address: string;
        };
        /** @description An OpenAPI 3.1 document: this one. */
        OpenApi: {
            /** @constant */
            openapi: "3.1.0";
            info: {
                title: string;
                version: string;
            };
            paths: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            components: {
                [key: string]: unknown;
            };
        };
        FieldChange: {
            /** @description as spec.layers[primary].members */
            field: string;
            /** @description as one line for people; empty if absent */
            before: string;
            after: string;
        };
        DocumentName: {
            kind: string;
            name: string;
        };
        Applied: {
            created: components["schemas"]["DocumentName"][];
            updated: {
                kind: string;
                name: string;
                changes: components["schemas"]["FieldChange"][];
            }[];
            removed: components["schemas"]["DocumentName"][];
            taken_over: {
                kind: string;
                name: string;
                /** @description the former set; null: made in the interface */
                from: string | null;
            }[];
            /** @description how many */
            unchanged: number;
            /** @description something that holds changes */
            difference: boolean;
            warnings: string[];
        };
        /** @description Documents or Backstage entities as JSON, or YAML files; or send YAML as it is */
        Applying: {
            documents: {
                [key: string]: unknown;
            }[];
        } | {
            files: {
                /** @description for messages */
                name: string;
                /** @description YAML */
                text: string;
            }[];
        };
        Document: {
            kind: string;
            name: string;
            title: string;
            /** @description As /api/v1/schema.json says for its kind */
            spec: {
                [key: string]: unknown;
            };
            /** @description the set of the file that manages it */
            managed_by: string | null;
            /** @description for If-Match */
            etag: string;
            /** Format: date-time */
            valid_from: string;
            /** @description person:NAME, token:NAME … */
            actor: string;
            /** @description the caller may change it */
            may_edit: boolean;
        };
        WrittenDocument: components["schemas"]["Document"] & {
            changes: components["schemas"]["FieldChange"][];
            warnings: string[];
            /** @description absent where nobody else is paged by it */
            cover?: components["schemas"]["CoverChange"];
        };
        NewDocument: {
            /** @description absent: the name */
            title?: string | null;
            /** @description the whole spec: what is absent takes its default */
            spec: {
                [key: string]: unknown;
            } | null;
            /** @description a change of who is paged holds at once, for a `reason`; default from the next working morning */
            now?: boolean;
            /** @description why; kept with the version */
            reason?: string;
        };
        DocumentEdit: {
            kind: string;
            name: string;
            title?: string | null;
            /** @description the whole spec */
            spec: {
                [key: string]: unknown;
            } | null;
        };
        EditPreview: {
            changes: components["schemas"]["FieldChange"][];
            warnings: string[];
            /** @description absent where nobody else would be paged by it */
            cover?: components["schemas"]["CoverChange"];
        };
        Version: {
            /** @description ascends over all documents */
            seq: number;
            title: string;
            /** @description null: removed */
            spec: {
                [key: string]: unknown;
            } | null;
            removed: boolean;
            /** Format: date-time */
            valid_from: string;
            /** Format: date-time */
            recorded_at: string;
            actor: string;
            actor_title: string;
            set: string | null;
            note: string;
            /** @description against the version before */
            changes: components["schemas"]["FieldChange"][];
        };
        /** @description JSON Schema 2020-12 of onus.dev/v1 documents */
        DocumentSchema: {
            $schema: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * @description Ordered, the least first
         * @enum {string}
         */
        Severity: "low" | "medium" | "high" | "critical";
        /** @description What an incident has lost: amount + per_hour × (now − at) */
        Loss: {
            /**
             * Format: int64
             * @description Minor units; lost until `at`
             */
            amount: number;
            /** Format: date-time */
            at: string;
            /**
             * Format: int64
             * @description Minor units; 0 once resolved
             */
            per_hour: number;
            /**
             * Format: int64
             * @description Minor units; null where only people say what was lost
             */
            exposure_per_hour: number | null;
            /** @description of users affected */
            share_percent: number;
            /** @description People said what was lost, in place of the exposure */
            revised: boolean;
        };
        AlertRow: {
            id: string;
            dedup_key: string;
            service: string;
            service_title: string;
            /** @description none while silenced from the start */
            incident: number | null;
            /** @enum {string} */
            state: "open" | "acknowledged" | "resolved";
            severity: components["schemas"]["Severity"];
            urgency: components["schemas"]["Urgency"];
            summary: string;
            /** @description what sent or saw it */
            source: string;
            /** @description its name; null for Onus's own */
            integration: string | null;
            /** Format: date-time */
            opened_at: string;
            /**
             * Format: date-time
             * @description of the last signal
             */
            last_at: string;
            /**
             * Format: date-time
             * @description open until then unless repeated
             */
            ends_at: string | null;
            /**
             * Format: date-time
             * @description by its sender
             */
            acknowledged_at: string | null;
            /** Format: date-time */
            resolved_at: string | null;
            /** @description resolved because its end passed */
            timed_out: boolean;
            /** @description triggers received */
            count: number;
            silenced: boolean;
            /** @description back to the monitor */
            url: string | null;
            labels: {
                [key: string]: string;
            };
        };
        Alert: components["schemas"]["AlertRow"] & {
            details: {
                [key: string]: unknown;
            };
            /** @description its description, else its summary */
            text: string;
            links: {
                text: string;
                href: string;
            }[];
        };
        AlertList: {
            items: components["schemas"]["AlertRow"][];
            /** @description for `after`; null at the end */
            next: string | null;
            counts: {
                open: number;
                /** @description signals */
                last_24h: number;
                by_source: {
                    /** @description the integration's; empty for Onus's own */
                    name: string;
                    title: string;
                    open: number;
                    per_minute: number;
                    signals_24h: number;
                    /** Format: date-time */
                    last_at: string;
                }[];
            };
        };
        /** @description An incident's alerts of one summary */
        AlertGroup: {
            summary: string;
            severity: components["schemas"]["Severity"];
            /** @enum {string} */
            state: "open" | "resolved";
            /** @description alerts */
            count: number;
            signals: number;
            /** Format: date-time */
            last_at: string;
            source: string;
        };
        SignalRow: {
            id: string;
            /** Format: date-time */
            received_at: string;
            /** @description its name; null for Onus's own */
            integration: string | null;
            /** @enum {string} */
            action: "trigger" | "acknowledge" | "resolve";
            /** @description null if it named no known one */
            service: string | null;
            service_title: string;
            dedup_key: string;
            severity: components["schemas"]["Severity"];
            summary: string;
            /** @description it named a known service */
            matched: boolean;
            incident: number | null;
            silenced: boolean;
        };
        Signal: components["schemas"]["SignalRow"] & {
            /** @description as received */
            payload: string;
        };
        SignalList: {
            items: components["schemas"]["SignalRow"][];
            /** @description for `after`; null at the end */
            next: string | null;
            /** @description of the last 60 minutes, oldest first */
            per_minute: number[];
            total_24h: number;
            unmatched_24h: number;
        };
        /** @description One entry of an incident's timeline, or several alike folded into one */
        Entry: {
            id: string;
            /** Format: date-time */
            at: string;
            /**
             * Format: date-time
             * @description of the last that is folded; else `at`
             */
            until: string;
            /** @description how many are folded */
            count: number;
            /** @enum {string} */
            kind: "declared" | "alert" | "alert_resolved" | "acknowledged" | "resolved" | "reopened" | "raised" | "major" | "note" | "silenced" | "unsilenced" | "asked" | "expired" | "page" | "informed" | "delivered" | "failed" | "pass" | "help" | "snooze" | "held" | "skipped" | "unanswered" | "loss_revised" | "loss_computed";
            /** @description `person:NAME`, `integration:NAME`, `token:NAME` or `onus` */
            actor: string | null;
            actor_title: string | null;
            /** @description a phrase for people; read before `text` */
            strong: string;
            text: string;
            detail: string | null;
            /** @description what a note says */
            note: string | null;
            severity: components["schemas"]["Severity"] | null;
        };
        /** @description Something that was changed near an incident's beginning */
        Change: {
            /** Format: date-time */
            at: string;
            summary: string;
            source: string;
            service: string;
            service_title: string;
            url: string | null;
            /** @description seconds before the incident's beginning */
            before_s: number;
        };
        /** @description A label, or `service`, `dedup_key`, `severity`, `alertname` */
        Matcher: {
            name: string;
            /**
             * @description `~`: an RE2 expression that matches whole values
             * @enum {string}
             */
            op: "=" | "!=" | "=~" | "!~";
            value: string;
        };
        Silence: {
            id: string;
            matchers: components["schemas"]["Matcher"][];
            reason: string;
            /** @description an actor */
            made_by: string;
            made_by_title: string;
            /** Format: date-time */
            starts_at: string;
            /** Format: date-time */
            ends_at: string;
            /** @enum {string} */
            state: "pending" | "active" | "expired";
            /** @description hidden now */
            alerts: number;
            /** @description its matchers in one line */
            text: string;
        };
        MadeSilence: components["schemas"]["Silence"] & {
            /** @description services none of whose open alerts shows any more */
            hides_last: components["schemas"]["Named"][];
        };
        /** @description With an end: `ends_at` or `for`, at most 30 days after its start */
        NewSilence: {
            matchers: components["schemas"]["NewMatcher"][];
            reason: string;
            /** Format: date-time */
            ends_at?: string | null;
            /** @description A duration, as 30m; from its start */
            for?: string;
            /**
             * Format: date-time
             * @description not before now; default now
             */
            starts_at?: string | null;
        };
        NewMatcher: {
            name: string;
            /**
             * @description default `=`
             * @enum {string}
             */
            op?: "=" | "!=" | "=~" | "!~";
            value: string;
        };
        /** @description A time in which a service's alerts page nobody */
        Maintenance: {
            id: string;
            service: string;
            service_title: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            reason: string;
            /** @description an actor */
            made_by: string;
            made_by_title: string;
            /** @enum {string} */
            state: "pending" | "active" | "expired";
        };
        MadeMaintenance: components["schemas"]["Maintenance"] & {
            /** @description services none of whose open alerts shows any more */
            hides_last: components["schemas"]["Named"][];
        };
        /** @description At most 30 days */
        NewMaintenance: {
            service: string;
            /**
             * Format: date-time
             * @description not before now; default now
             */
            from?: string | null;
            /** Format: date-time */
            to: string;
            reason?: string;
        };
        /**
         * @description holds: within its threshold; fails: the pitfall shows; not_measured: a source is missing
         * @enum {string}
         */
        PitfallState: "holds" | "fails" | "not_applicable" | "not_measured";
        /** @description A pitfall of the playbook, as live figures show it. */
        Pitfall: {
            id: string;
            title: string;
            state: components["schemas"]["PitfallState"];
            remedy: string;
            signals: {
                id: string;
                title: string;
                state: components["schemas"]["PitfallState"];
                evidence: string | null;
                threshold: string | null;
                /** @description what to connect, where not measured */
                connect: string | null;
                subjects: string[];
            }[];
        };
        Pilot: {
            name: string;
            title: string;
            hypothesis: string;
            services: string[];
            /** Format: date */
            start: string;
            /** Format: date */
            end: string;
            /** @enum {string} */
            state: "planned" | "running" | "over";
            /** Format: date-time */
            before_from: string;
            conclusion: string | null;
            currency: string;
            measures: {
                /** @enum {string} */
                measure: "incidents" | "time-to-acknowledge" | "time-to-restore" | "loss" | "pages" | "pages-by-night";
                /** @enum {string} */
                unit: "count" | "seconds" | "minor";
                before: number | null;
                after: number | null;
                /** @description null where nothing changed or nothing says */
                better: boolean | null;
            }[];
        };
        Transition: {
            name: string;
            title: string;
            service: string;
            /** @enum {string} */
            from: "you-build-it-you-run-it" | "ops-run-it";
            /** @enum {string} */
            to: "you-build-it-you-run-it" | "ops-run-it";
            /** @description the items are what the RACI says, not the plan's own */
            by_default: boolean;
            done: number;
            items: {
                what: string;
                from: string | null;
                to: string | null;
                who: string | null;
                /** Format: date */
                by: string | null;
                /** Format: date */
                done: string | null;
                overdue: boolean;
            }[];
            readiness: components["schemas"]["ServiceReadiness"] | null;
        };
        Answer: {
            id: number;
            /** Format: date-time */
            at: string;
            actor: string;
            text: string;
        };
        AnswerRequest: {
            /** @description 1 to 4,000 bytes */
            text: string;
        };
        WhyWeChange: {
            team: string;
            title: string;
            lost: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
                currency: string;
                /**
                 * Format: int64
                 * @description minor units of the currency
                 */
                loss: number;
                /** @description incidents whose loss nobody knows */
                without_exposure: number;
                incidents: number;
                pages_by_night: number;
            };
            waiting: string[];
            promises: {
                what: string;
                who: string;
                /** Format: date */
                by: string;
                /** Format: date */
                done: string | null;
                overdue: boolean;
            }[];
            answers: components["schemas"]["Answer"][];
        };
        ReviewHead: {
            /** @example 2026-Q4 */
            quarter: string;
            /** @enum {string} */
            state: "open" | "closed";
            /** Format: date-time */
            opened_at: string;
            /** Format: date-time */
            closed_at: string | null;
            closed_by: string | null;
            /** @description in the list, as the next ones: of its facts */
            currency?: string;
            services?: number;
            incidents?: number;
            /**
             * Format: int64
             * @description minor units of the currency
             */
            loss?: number;
            /**
             * Format: int64
             * @description minor units of the currency
             */
            tolerated_loss?: number;
            without_exposure?: number;
        };
        /** @description What the quarter showed when its review opened; never changed. */
        ReviewFacts: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            currency: string;
            services: number;
            incidents: number;
            /**
             * Format: int64
             * @description minor units of the currency
             */
            loss: number;
            /**
             * Format: int64
             * @description minor units of the currency
             */
            tolerated_loss: number;
            without_exposure: number;
            losses: {
                service: string;
                incidents: number;
                without_exposure: number;
                /**
                 * Format: int64
                 * @description minor units of the currency
                 */
                loss: number;
                /**
                 * Format: int64
                 * @description minor units of the currency
                 */
                tolerated_loss: number;
                /**
                 * Format: int64
                 * @description minor units of the currency
                 */
                protected: number;
                /**
                 * Format: int64
                 * @description minor units of the currency
                 */
                overrun: number;
                band: string | null;
                availability_percent: number | null;
                /**
                 * Format: int64
                 * @description minor units of the currency
                 */
                exposure_per_hour: number | null;
            }[];
            forecasts: {
                /** @description null: of all services */
                service: string | null;
                /**
                 * Format: int64
                 * @description minor units of the currency
                 */
                p10: number;
                /**
                 * Format: int64
                 * @description minor units of the currency
                 */
                p50: number;
                /**
                 * Format: int64
                 * @description minor units of the currency
                 */
                p90: number;
                /** Format: date-time */
                made_at: string;
                source: string | null;
                /**
                 * Format: int64
                 * @description minor units of the currency
                 */
                outcome: number | null;
                /** @description p10 <= outcome <= p90 */
                inside: boolean | null;
            }[];
            review_due: {
                service: string;
                /** Format: date-time */
                reviewed_at: string | null;
            }[];
            exposure_contradicted: {
                service: string;
                /** @description null: incidents of a service without exposure */
                incident: number | null;
                /**
                 * Format: int64
                 * @description minor units of the currency
                 */
                loss: number | null;
                /**
                 * Format: int64
                 * @description minor units of the currency
                 */
                exposure_per_hour: number | null;
            }[];
            overrides: {
                service: string;
                availability_percent: number | null;
                computed_availability_percent: number | null;
                /** @enum {string} */
                operating_model: "you-build-it-you-run-it" | "ops-run-it";
                /** @enum {string} */
                computed_operating_model: "you-build-it-you-run-it" | "ops-run-it";
                out_of_hours: components["schemas"]["Cover"];
                computed_out_of_hours: components["schemas"]["Cover"];
                reason: string | null;
            }[];
            gaps: {
                /** @enum {string} */
                covers: "team" | "domain" | "service";
                name: string;
                /** @enum {string} */
                gap: "no_rota" | "called_off_duty";
                pages: number | null;
            }[];
            /** @description services whose cheapest nights, by the simulation, are not those that the band gives */
            cheaper_nights?: {
                service: string;
                out_of_hours: components["schemas"]["Cover"];
                cheapest: components["schemas"]["Cover"];
                /**
                 * Format: int64
                 * @description minor units of the currency, on the mean
                 */
                saving_per_year: number;
            }[];
        };
        ReviewDecision: {
            id: number;
            service: string | null;
            /** Format: date-time */
            at: string;
            decided: string;
            reason: string;
            by: string;
            actor: string;
        };
        Review: {
            /** @example 2026-Q4 */
            quarter: string;
            /** @enum {string} */
            state: "open" | "closed";
            /** Format: date-time */
            opened_at: string;
            /** Format: date-time */
            closed_at: string | null;
            closed_by: string | null;
            facts: components["schemas"]["ReviewFacts"];
            decisions: components["schemas"]["ReviewDecision"][];
        };
        ReviewDecisionRequest: {
            /** @description absent: of the whole */
            service?: string | null;
            decided: string;
            reason: string;
            /** @description who decided */
            by: string;
        };
        QuarterForecast: {
            quarter: string;
            service: string | null;
            /**
             * Format: int64
             * @description minor units of the currency
             */
            p10: number;
            /**
             * Format: int64
             * @description minor units of the currency
             */
            p50: number;
            /**
             * Format: int64
             * @description minor units of the currency
             */
            p90: number;
            /** Format: date-time */
            made_at: string;
            actor: string;
            source: string | null;
        };
        QuarterForecastRequest: {
            /** @description absent: of all services */
            service?: string | null;
            /**
             * Format: int64
             * @description minor units of the currency
             */
            p10: number;
            /**
             * Format: int64
             * @description minor units of the currency
             */
            p50: number;
            /**
             * Format: int64
             * @description minor units of the currency
             */
            p90: number;
            /** @description what made it, as `simulation, seed 7` */
            source?: string | null;
        };
        ServiceReadiness: {
            service: string;
            ready: number;
            of: number;
            items: {
                item: string;
                title: string;
                ready: boolean;
                /** @enum {string} */
                basis: "computed" | "by_hand";
                evidence: string;
            }[];
        };
        CoverTerms: {
            operating_model: components["schemas"]["OperatingModel"];
            /** @enum {string} */
            out_of_hours: "team" | "domain" | "none";
            /** @description that answers */
            team: string | null;
            /** @description whose nights, where they are a domain's */
            domain: string | null;
            /** @description false: the nights have no rota, others are called */
            night_rota: boolean;
        };
        /** @description Who will be paged by a change and who no longer */
        CoverChange: {
            /**
             * Format: date-time
             * @description null: at once
             */
            takes_effect: string | null;
            services: {
                service: string;
                title: string;
                before: components["schemas"]["CoverTerms"];
                after: components["schemas"]["CoverTerms"];
            }[];
            /** @description whom it concerns; each list names services */
            people: {
                person: string;
                title: string;
                /** @description paged by day from then on */
                days: string[];
                /** @description paged by night, in their turn, from then on */
                nights: string[];
                /** @description no longer by day */
                no_days: string[];
                /** @description no longer by night */
                no_nights: string[];
            }[];
        };
        /**
         * @description Who is on call
         * @enum {string}
         */
        Cover: "team" | "domain" | "none";
        /**
         * @description By the policy's working hours
         * @enum {string}
         */
        Moment: "working-hours" | "out-of-hours";
        /** @enum {string} */
        OperatingModel: "you-build-it-you-run-it" | "ops-run-it";
        /** @enum {string} */
        DeploymentTarget: "monthly" | "fortnightly" | "weekly" | "daily";
        Peak: {
            name: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /**
             * Format: int64
             * @description Minor units
             */
            exposure_per_hour: number;
        };
        Service: {
            name: string;
            title: string;
            /** @enum {string} */
            kind: "digital" | "foundational";
            /** @description the owner */
            team: string | null;
            team_title: string | null;
            domain: string | null;
            run_by: string | null;
            /** @description the team that answers */
            answered_by: string | null;
            currency: string;
            /** @description now */
            cover: components["schemas"]["Cover"];
            moment: components["schemas"]["Moment"];
            demand: string | null;
            peaks: components["schemas"]["Peak"][];
            /** @description runbook, dashboard … */
            links: {
                [key: string]: string;
            };
            depends_on: string[];
            escalation: string | null;
            description: string;
            /** @description the set of the file that manages it */
            managed_by: string | null;
            /**
             * Format: int64
             * @description Minor units; null: no exposure is set
             */
            exposure_per_hour: number | null;
            /** @description the peak that holds now */
            peak: string | null;
            band: string | null;
            /** @description a decimal: 99.95 */
            availability_percent: string | null;
            /** @description for people: a week's */
            tolerable_unavailability: string | null;
            deployment_target: components["schemas"]["DeploymentTarget"] | null;
            operating_model: components["schemas"]["OperatingModel"];
            working_hours: components["schemas"]["Cover"];
            out_of_hours: components["schemas"]["Cover"];
            flags: string[];
        };
        ServiceList: {
            items: components["schemas"]["Service"][];
            /** @description `after` of the next page; null: this is the last */
            next: string | null;
            /** @description on all pages */
            total: number;
            currency: string;
        };
        Policy: {
            /** @description null: there is no document, defaults hold */
            name: string | null;
            title: string | null;
            currency: string;
            /** @description IANA */
            time_zone: string;
            working_hours: {
                days: string[];
                /** @description HH:MM */
                from: string;
                to: string;
                holidays: string[];
            };
            exposure_bands: {
                name: string;
                /**
                 * Format: int64
                 * @description Minor units
                 */
                max_per_hour: number;
                /** @description a decimal */
                availability_percent: string;
                /** @description for people: a week's */
                tolerable_unavailability: string;
                working_hours: components["schemas"]["Cover"];
                out_of_hours: components["schemas"]["Cover"];
            }[];
            demand_bands: {
                name: string;
                deployment_target: components["schemas"]["DeploymentTarget"];
            }[];
            urgency: {
                severity: string;
                /** @description null: any */
                band: string | null;
                urgency: components["schemas"]["Urgency"];
            }[];
            catch_all_team: string | null;
            /** @description A duration: 5m, 1h30m */
            reopen_within: string;
            /** @description A duration: 5m, 1h30m */
            pass_gap: string;
            /** @description A duration: 5m, 1h30m */
            unanswered_every: string;
            /** @description A duration: 5m, 1h30m */
            ack_expires: string;
            person_cap: number;
            /** @description A duration: 5m, 1h30m */
            resolve_timeout: string;
            /** @description the set of the file that manages it */
            managed_by: string | null;
        };
        ModelTerms: {
            /** @description Percent */
            availability_percent: number | null;
            operating_model: components["schemas"]["OperatingModel"];
            out_of_hours: components["schemas"]["Cover"];
        };
        TermsWithExposure: {
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            exposure_per_hour: number | null;
            /** @description Percent */
            availability_percent: number | null;
            operating_model: components["schemas"]["OperatingModel"];
            out_of_hours: components["schemas"]["Cover"];
        };
        ExposureOfService: {
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            revenue_per_hour: number | null;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            costs_per_hour: number | null;
            /** @enum {string|null} */
            standing: "guess" | "data" | "confirmed" | null;
            by: string | null;
            /** Format: date */
            on: string | null;
            /** @description The exposure rounded to its standing, for people */
            shown: string | null;
            /** @description 168 hours of a week from Monday 00:00, in percent of the busiest; null: all alike */
            by_hour: number[] | null;
            peaks: {
                name: string;
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
                /**
                 * Format: int64
                 * @description Minor units
                 */
                exposure_per_hour: number;
            }[];
            journeys: {
                journey: string;
                share_percent: number;
                /**
                 * Format: int64
                 * @description Minor units
                 */
                revenue_per_hour: number;
            }[];
        };
        TrafficLight: {
            /** @enum {string} */
            colour: "red" | "amber" | "green";
            operating_model: components["schemas"]["OperatingModel"];
            undecided: boolean;
            warning: string | null;
        };
        /** @description A dependency whose nights are covered less than those of the service that needs it */
        CoverDifference: {
            service: string;
            service_nights: components["schemas"]["Cover"];
            dependency: string;
            dependency_nights: components["schemas"]["Cover"];
        };
        Acceptance: {
            /** @enum {string} */
            state: "accepted" | "proposed";
            accountable: string | null;
            proposed_accountable: string | null;
            under: components["schemas"]["OperatingModel"];
            /** @description Who decided; `file`: whoever applied it */
            by: string | null;
            /** Format: date-time */
            at: string | null;
            reason: string | null;
            premium: components["schemas"]["AcceptedPremium"];
        };
        ServiceModel: {
            service: string;
            title: string;
            /** Format: date-time */
            at: string;
            before_record: boolean;
            team: string | null;
            answered_by: string | null;
            /** @description of the team that answers */
            domain_title: string | null;
            currency: string;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            exposure_per_hour: number | null;
            exposure: components["schemas"]["ExposureOfService"];
            peak: string | null;
            band: string | null;
            exposure_above_top_band: boolean;
            /** @description Percent */
            availability_percent: number | null;
            tolerable_unavailability_seconds: number | null;
            /** @description as 1h 40m 48s a week */
            tolerable_unavailability: string | null;
            demand: string | null;
            /** @enum {string|null} */
            deployment_target: "monthly" | "fortnightly" | "weekly" | "daily" | null;
            operating_model: components["schemas"]["OperatingModel"];
            working_hours: components["schemas"]["Cover"];
            out_of_hours: components["schemas"]["Cover"];
            between_peaks: components["schemas"]["TermsWithExposure"];
            computed: components["schemas"]["ModelTerms"];
            override_reason: string | null;
            traffic_light: components["schemas"]["TrafficLight"] | null;
            cover_differences: components["schemas"]["CoverDifference"][];
            /** Format: date-time */
            reviewed_at: string | null;
            flags: string[];
            why: components["schemas"]["Why"][];
        };
        ServiceModelAccepted: {
            /** @description the next time that target, model or nights change by what is entered already */
            coming: {
                /** Format: date-time */
                at: string;
                /**
                 * Format: int64
                 * @description Minor units
                 */
                exposure_per_hour: number | null;
                availability_percent: number | null;
                operating_model: components["schemas"]["OperatingModel"];
                /** @enum {string} */
                out_of_hours: "team" | "domain" | "none";
            } | null;
            service: string;
            title: string;
            /** Format: date-time */
            at: string;
            before_record: boolean;
            team: string | null;
            answered_by: string | null;
            /** @description of the team that answers */
            domain_title: string | null;
            currency: string;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            exposure_per_hour: number | null;
            exposure: components["schemas"]["ExposureOfService"];
            peak: string | null;
            band: string | null;
            exposure_above_top_band: boolean;
            /** @description Percent */
            availability_percent: number | null;
            tolerable_unavailability_seconds: number | null;
            /** @description as 1h 40m 48s a week */
            tolerable_unavailability: string | null;
            demand: string | null;
            /** @enum {string|null} */
            deployment_target: "monthly" | "fortnightly" | "weekly" | "daily" | null;
            operating_model: components["schemas"]["OperatingModel"];
            working_hours: components["schemas"]["Cover"];
            out_of_hours: components["schemas"]["Cover"];
            between_peaks: components["schemas"]["TermsWithExposure"];
            computed: components["schemas"]["ModelTerms"];
            override_reason: string | null;
            traffic_light: components["schemas"]["TrafficLight"] | null;
            cover_differences: components["schemas"]["CoverDifference"][];
            /** Format: date-time */
            reviewed_at: string | null;
            flags: string[];
            why: components["schemas"]["Why"][];
            acceptance: components["schemas"]["Acceptance"];
        };
        LossOfOutage: {
            service: string;
            /** Format: date-time */
            at: string;
            for: string;
            /** @description Percent */
            share_percent: number;
            currency: string;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            exposure_per_hour: number | null;
            peak: string | null;
            /** @description Percent */
            availability_percent: number | null;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            loss: number | null;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            tolerated_loss: number | null;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            protected: number | null;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            overrun: number | null;
            /** @description Percent */
            effectiveness_percent: number | null;
        };
        ProtectionOfPeriod: {
            service: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            currency: string;
            incidents: {
                incident: number;
                /** Format: date-time */
                opened_at: string;
                /**
                 * Format: int64
                 * @description Minor units; null: only people say what was lost
                 */
                exposure_per_hour: number | null;
                /** @description The loss is as people revised it */
                revised: boolean;
                /** @description Percent */
                availability_percent: number | null;
                /**
                 * Format: int64
                 * @description Minor units; null: not known
                 */
                loss: number | null;
                /**
                 * Format: int64
                 * @description Minor units; null: not known
                 */
                tolerated_loss: number | null;
                /**
                 * Format: int64
                 * @description Minor units; null: not known
                 */
                protected: number | null;
                /**
                 * Format: int64
                 * @description Minor units; null: not known
                 */
                overrun: number | null;
                /** @description Percent */
                effectiveness_percent: number | null;
            }[];
            /** @description Incidents that no exposure was set for */
            without_exposure: number;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            loss: number | null;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            tolerated_loss: number | null;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            protected: number | null;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            overrun: number | null;
            /** @description Percent */
            effectiveness_percent: number | null;
        };
        RaciParty: {
            name: string;
            part: string;
            letters: string;
            note: string | null;
            /**
             * @description the source's, following from its text, or proposed by Onus
             * @enum {string}
             */
            basis: "S" | "T" | "P";
        };
        RaciActivity: {
            activity: string;
            title: string;
            /** @enum {string} */
            basis: "S" | "T" | "P";
            accountable: string | null;
            responsible: string[];
            consulted: string[];
            informed: string[];
            parties: components["schemas"]["RaciParty"][];
        };
        RaciFinding: {
            check: string;
            subject: string;
            text: string;
        };
        RaciChange: {
            title: string;
            accountable_before: string | null;
            accountable_after: string | null;
            responsible_before: string[];
            responsible_after: string[];
        };
        RaciOfService: {
            service: string;
            title: string;
            operating_model: components["schemas"]["OperatingModel"];
            accountable: string | null;
            responsible: string[];
            consulted: string[];
            informed: string[];
            acceptance: components["schemas"]["Acceptance"];
            findings: components["schemas"]["RaciFinding"][];
        };
        ServiceRaci: {
            service: string;
            title: string;
            operating_model: components["schemas"]["OperatingModel"];
            accountable: string | null;
            responsible: string[];
            consulted: string[];
            informed: string[];
            acceptance: components["schemas"]["Acceptance"];
            findings: components["schemas"]["RaciFinding"][];
            reliability: components["schemas"]["RaciActivity"];
            activities: components["schemas"]["RaciActivity"][];
            under_the_other_model: components["schemas"]["RaciChange"][];
        };
        RaciList: {
            items: components["schemas"]["RaciOfService"][];
            next: string | null;
            findings: components["schemas"]["RaciFinding"][];
        };
        Decision: {
            id: number;
            service: string;
            /** Format: date-time */
            at: string;
            proposed: components["schemas"]["ModelTerms"];
            decided: components["schemas"]["ModelTerms"];
            as_proposed: boolean;
            accountable: string | null;
            by: string;
            actor: string;
            reason: string | null;
            premium: components["schemas"]["AcceptedPremium"];
            /** @description of the answer to deciding alone */
            cover?: components["schemas"]["CoverChange"];
        };
        /** @description What the coming year was expected to cost when it was accepted; null: nobody was asked */
        AcceptedPremium: {
            /**
             * Format: int64
             * @description Minor units; of the lines known
             */
            per_year: number;
            lines_known: number;
            lines: number;
        } | null;
        DecisionRequest: {
            /** @description accept what is in force; else at least one of the next three */
            accept?: boolean;
            availability_percent?: string | number | null;
            operating_model?: string | null;
            out_of_hours?: string | null;
            reason?: string | null;
            /** @description who decides, by name; default whoever answers for the service */
            by?: string | null;
            /** @description a change of who is paged holds at once; default from the next working morning */
            now?: boolean;
        };
        PortfolioPoint: {
            /**
             * Format: int64
             * @description Minor units; what its incidents of the last 92 days lost, as far as known
             */
            loss_last_quarter: number;
            standing: components["schemas"]["Standing"];
            service: string;
            title: string;
            team: string;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            exposure_per_hour: number | null;
            demand: string | null;
            /** @enum {string|null} */
            deployment_target: "monthly" | "fortnightly" | "weekly" | "daily" | null;
            band: string | null;
            /** @description Percent */
            availability_percent: number | null;
            operating_model: components["schemas"]["OperatingModel"];
            out_of_hours: components["schemas"]["Cover"];
            /** @enum {string|null} */
            traffic_light: "red" | "amber" | "green" | null;
            flags: string[];
        };
        Portfolio: {
            /** Format: date-time */
            at: string;
            currency: string;
            services: number;
            rotas_working_hours: number;
            rotas_out_of_hours: number;
            people_on_call_at_night: number;
            insurance_mix: {
                /** @description Percent */
                revenue_cover_percent: number | null;
                /** @description Percent */
                cost_avoidance_percent: number | null;
                /** @description Share of the exposure whose split is known */
                known_percent: number;
            };
            /** @description The coming year, of the lines known */
            costs: {
                /**
                 * Format: int64
                 * @description Minor units; null: not known
                 */
                standby_per_week: number | null;
                /**
                 * Format: int64
                 * @description Minor units; null: no line of it is known
                 */
                premium_per_year: number | null;
                /**
                 * Format: int64
                 * @description Minor units; null: no line of it is known
                 */
                opportunity_per_year: number | null;
                /**
                 * Format: int64
                 * @description Minor units, of what is known
                 */
                total_per_year: number | null;
                lines_known: number;
                lines: number;
            };
            /**
             * Format: int64
             * @description Minor units
             */
            exposure_per_hour: number;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            revenue_per_hour: number | null;
            exposure_above_revenue: boolean;
            without_exposure: number;
            without_demand: number;
            traffic_lights: {
                red: number;
                amber: number;
                green: number;
                none: number;
            };
            grid: {
                /** @description Percent */
                availability_percent: number | null;
                deployment_target: components["schemas"]["DeploymentTarget"];
                services: number;
            }[];
            nights: {
                /** @enum {string} */
                covers: "team" | "domain";
                name: string;
                title: string;
                people: number;
                exists: boolean;
            }[];
            cover: {
                domain: string | null;
                domain_title: string | null;
                team: string;
                team_title: string;
                services: number;
                team_nights: number;
                domain_nights: number;
                no_nights: number;
                ops_run_it: number;
                /**
                 * Format: int64
                 * @description Minor units
                 */
                exposure_per_hour: number;
            }[];
            points?: components["schemas"]["PortfolioPoint"][];
        };
        CostAssumption: {
            document: string;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            amount: number | null;
            /** @enum {string} */
            per: "once" | "week" | "month" | "year" | "incident" | "hour";
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            low: number | null;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            high: number | null;
            source: string | null;
            by: string | null;
            on: string | null;
        };
        CostFigure: {
            id: string;
            title: string;
            /**
             * @description expected: the mean of the simulation, for what is to come
             * @enum {string}
             */
            basis: "entered" | "rotas" | "incidents" | "expected";
            /**
             * Format: int64
             * @description Minor units
             */
            amount: number;
            /** @description Minor units, by month */
            by_month: number[];
            /** @description Minor units, by month */
            cash_by_month: number[];
            payer: string | null;
            /** @enum {string} */
            purse: "not-classified" | "capex" | "opex";
            assumption: components["schemas"]["CostAssumption"] | null;
        };
        CostLine: {
            line: string;
            title: string;
            /** @enum {string} */
            cost: "setup" | "transition" | "run" | "incident" | "opportunity";
            /** @description The source's: its share of the total cost under this model */
            rating: string | null;
            /** @description The source's practice, no accounting advice */
            practice_purse: string | null;
            known: boolean;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            amount: number | null;
            /**
             * Format: int64
             * @description Minor units
             */
            known_part: number;
            known_services: number;
            figures: components["schemas"]["CostFigure"][];
        };
        CostColumn: {
            /** @description null: services differ */
            operating_model: string | null;
            /**
             * Format: int64
             * @description Minor units
             */
            premium: number;
            /**
             * Format: int64
             * @description Minor units
             */
            opportunity: number;
            /**
             * Format: int64
             * @description Minor units, of the lines that are known
             */
            total: number;
            lines_known: number;
            lines_of: number;
            /** @description Minor units, by month */
            by_month: number[];
            /** @description Minor units, by month */
            cash_by_month: number[];
            lines: components["schemas"]["CostLine"][];
        };
        CostTippingPoint: {
            document: string;
            title: string;
            /**
             * Format: int64
             * @description Minor units
             */
            amount: number;
            /**
             * Format: int64
             * @description Minor units
             */
            tips_at: number;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            low: number | null;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            high: number | null;
            in_range: boolean;
        };
        CostComparison: {
            /** @description Known for both models */
            lines: number;
            /**
             * Format: int64
             * @description Minor units
             */
            in_force: number;
            /**
             * Format: int64
             * @description Minor units
             */
            other: number;
            /**
             * @description null while a line that weighs much is not known
             * @enum {string|null}
             */
            cheaper: "in-force" | "other" | "equal" | null;
            missing: string[];
            tipping: components["schemas"]["CostTippingPoint"][];
        };
        CostStatement: {
            service: string | null;
            team: string | null;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /**
             * Format: date-time
             * @description Incidents after it have not happened
             */
            recorded_until: string;
            currency: string;
            services: number;
            months: string[];
            in_force: components["schemas"]["CostColumn"];
            other: components["schemas"]["CostColumn"];
            comparison: components["schemas"]["CostComparison"];
            losses: {
                incidents: number;
                without_exposure: number;
                /**
                 * Format: int64
                 * @description Minor units
                 */
                loss: number;
                /**
                 * Format: int64
                 * @description Minor units; null: not known
                 */
                revenue: number | null;
                /**
                 * Format: int64
                 * @description Minor units; null: not known
                 */
                in_margin: number | null;
            };
        };
        RunCost: {
            teams: number;
            services: number;
            rotas_per_team: number;
            rotas_by_exposure: number;
            people_per_team: number;
            people_by_exposure: number;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            standby_per_week_per_team: number | null;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            standby_per_week_by_exposure: number | null;
        };
        LinearCost: {
            currency: string;
            now: components["schemas"]["RunCost"];
            then: components["schemas"]["RunCost"];
        };
        /**
         * @description How well a figure is known; a guess is shown to one digit, data to two
         * @enum {string}
         */
        Standing: "guess" | "data" | "confirmed";
        WhatIfRequest: {
            documents: {
                [key: string]: unknown;
            }[];
        };
        Outlook: {
            services: number;
            rotas_out_of_hours: number;
            people_on_call_at_night: number;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            standby_per_week: number | null;
            /**
             * Format: int64
             * @description Minor units
             */
            expected_loss_per_year: number;
            without_exposure: number;
        };
        WhatIfTerms: {
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            exposure_per_hour: number | null;
            /** @description Of the exposure; what follows from it is an estimate still */
            standing: components["schemas"]["Standing"];
            availability_percent: number | null;
            operating_model: components["schemas"]["OperatingModel"];
            out_of_hours: components["schemas"]["Cover"];
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            expected_loss_per_year: number | null;
        };
        WhatIfRota: {
            /** @enum {string} */
            covers: "team" | "domain";
            name: string;
            people: number;
            exists: boolean;
        };
        WhatIfOutcome: {
            /** @description where it was asked for */
            cover?: components["schemas"]["CoverChange"];
            currency: string;
            /** @description The least known exposure of before and after: sums of expected losses are no better known */
            standing: components["schemas"]["Standing"];
            before: components["schemas"]["Outlook"];
            after: components["schemas"]["Outlook"];
            services_changed: number;
            services: {
                service: string;
                title: string;
                before: components["schemas"]["WhatIfTerms"] | null;
                after: components["schemas"]["WhatIfTerms"];
            }[];
            rotas_added: components["schemas"]["WhatIfRota"][];
            rotas_removed: components["schemas"]["WhatIfRota"][];
            /**
             * Format: int64
             * @description Minor units more; null: not known
             */
            standby_per_year: number | null;
            /**
             * Format: int64
             * @description Minor units
             */
            expected_saving_per_year: number;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            net_saving_per_year: number | null;
            warnings: string[];
            /** @description Of a proposal: the fields that it changes, as they were when it was made */
            inputs?: {
                kind: string;
                name: string;
                changes: components["schemas"]["FieldChange"][];
            }[];
        };
        ProposalRequest: {
            title: string;
            note?: string | null;
            /** @description YAML documents of onus.dev/v1 */
            documents: string;
        };
        ProposalDecision: {
            /** @description A day or an instant from which it holds */
            valid_from?: string | null;
            by?: string | null;
            reason?: string | null;
        };
        Proposal: {
            id: number;
            title: string;
            note: string | null;
            /** Format: date-time */
            made_at: string;
            made_by: string;
            /** @enum {string} */
            state: "open" | "applied" | "refused";
            decided_by: string | null;
            /** Format: date-time */
            decided_at: string | null;
            reason: string | null;
            /** Format: date-time */
            valid_from: string | null;
        };
        ProposalWhole: {
            id: number;
            title: string;
            note: string | null;
            /** Format: date-time */
            made_at: string;
            made_by: string;
            /** @enum {string} */
            state: "open" | "applied" | "refused";
            decided_by: string | null;
            /** Format: date-time */
            decided_at: string | null;
            reason: string | null;
            /** Format: date-time */
            valid_from: string | null;
            documents: string;
            outcome: components["schemas"]["WhatIfOutcome"] | null;
        };
        ProposalComparison: {
            items: {
                id: number;
                title: string;
                note: string | null;
                /** Format: date-time */
                made_at: string;
                made_by: string;
                /** @enum {string} */
                state: "open" | "applied" | "refused";
                decided_by: string | null;
                /** Format: date-time */
                decided_at: string | null;
                reason: string | null;
                /** Format: date-time */
                valid_from: string | null;
                outcome: components["schemas"]["WhatIfOutcome"] | null;
                now: components["schemas"]["WhatIfOutcome"] | null;
            }[];
        };
        SimulationRequest: {
            service?: string | null;
            seed?: number;
            years?: number;
            assumptions?: {
                [key: string]: number;
            };
        };
        LossDistribution: {
            /**
             * Format: int64
             * @description Minor units
             */
            mean: number;
            standard_deviation: number;
            standard_error: number;
            /**
             * Format: int64
             * @description Minor units
             */
            p10: number;
            /**
             * Format: int64
             * @description Minor units
             */
            p50: number;
            /**
             * Format: int64
             * @description Minor units
             */
            p90: number;
            /** @description Empty for each service where all are asked for */
            exceedance: {
                probability: number;
                /**
                 * Format: int64
                 * @description Minor units
                 */
                loss: number;
            }[];
        };
        SimulatedCover: {
            cover: components["schemas"]["Cover"];
            loss: components["schemas"]["LossDistribution"];
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            premium: number | null;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            expected_total: number | null;
            loss_exceeds_premium: number | null;
            saving_exceeds_premium: number | null;
            /**
             * Format: int64
             * @description Minor units; null: not known
             */
            break_even_per_hour: number | null;
        };
        SimulatedService: {
            service: string;
            /**
             * Format: int64
             * @description Minor units
             */
            exposure_per_hour: number;
            rate: {
                per_year: number;
                /** @description Of the central 90 % */
                low: number;
                high: number;
                incidents: number;
                years: number;
            };
            in_force: components["schemas"]["Cover"];
            cheapest: string | null;
            differs: boolean | null;
            covers: components["schemas"]["SimulatedCover"][];
        };
        SimulatedPortfolio: {
            loss: components["schemas"]["LossDistribution"];
            without_common_causes: components["schemas"]["LossDistribution"];
            causes_apart: components["schemas"]["LossDistribution"];
        };
        Simulation: {
            currency: string;
            seed: number;
            years: number;
            baseline: components["schemas"]["Cover"];
            /** @description What premiums are made of */
            premium_basis: string;
            services: components["schemas"]["SimulatedService"][];
            all: {
                in_force: components["schemas"]["SimulatedPortfolio"];
                under: {
                    loss: components["schemas"]["LossDistribution"];
                    without_common_causes: components["schemas"]["LossDistribution"];
                    causes_apart: components["schemas"]["LossDistribution"];
                    cover: components["schemas"]["Cover"];
                }[];
            };
            without_exposure: string[];
            assumptions: {
                name: string;
                value: number;
                default: number;
                unit: string;
                low: number;
                high: number;
                source: string;
                entered: boolean;
            }[];
            not_counted: string;
        };
        Mail: {
            id: string;
            /** Format: date-time */
            at: string;
            to: string;
            person: string;
            person_title: string;
            subject: string;
            incident: number | null;
        };
        MailBody: components["schemas"]["Mail"] & {
            headers: [
                string,
                string
            ][];
            text: string;
            links: {
                text: string;
                url: string;
            }[];
            /** @description as it was sent */
            raw: string;
        };
        /** @description One link of a reason, read as “strong text” */
        Why: {
            /** @enum {string} */
            kind: "service" | "exposure" | "band" | "target" | "demand" | "model" | "cover" | "hold" | "hole" | "fallback" | "escalation" | "rota" | "layer" | "shift" | "override" | "person";
            strong: string;
            text: string;
        };
        /** @description Of the whole organisation */
        Counts: {
            /** @description unresolved */
            open: number;
            /** @description unresolved, not acknowledged */
            triggered: number;
            acknowledged: number;
            /** @description waiting for working hours */
            held: number;
            unanswered: number;
            major: number;
            silenced: number;
            /** @description that the caller is paged for or has acknowledged */
            mine: number;
            /**
             * Format: int64
             * @description Minor units
             */
            loss_per_hour: number;
        };
        IncidentRow: {
            number: number;
            title: string;
            severity: components["schemas"]["Severity"];
            urgency: components["schemas"]["Urgency"];
            /** @enum {string} */
            state: "triggered" | "acknowledged" | "resolved";
            /**
             * Format: date-time
             * @description its pages wait until then
             */
            held_until: string | null;
            /** Format: date-time */
            snoozed_until: string | null;
            /** @description nobody acknowledged in all passes */
            unanswered: boolean;
            major: boolean;
            /** @description every open alert is hidden */
            silenced: boolean;
            service: string;
            service_title: string;
            /** @description the service's owner */
            team: string | null;
            team_title: string | null;
            /** Format: date-time */
            opened_at: string;
            /**
             * Format: date-time
             * @description first
             */
            paged_at: string | null;
            /** Format: date-time */
            acknowledged_at: string | null;
            /** Format: date-time */
            resolved_at: string | null;
            /** @description who has acknowledged, else whom it pages now */
            who: string | null;
            who_title: string | null;
            /** @description ever */
            alerts: number;
            signals: number;
            /** @description null: no exposure is set */
            loss: components["schemas"]["Loss"] | null;
            /** @description the caller is paged or has acknowledged */
            mine: boolean;
        };
        /** @description How many incidents of a team's services are unresolved */
        TeamOpen: {
            name: string;
            title: string;
            open: number;
        };
        IncidentList: {
            items: components["schemas"]["IncidentRow"][];
            /** @description for `after`; null at the end */
            next: string | null;
            counts: components["schemas"]["Counts"];
            currency: string;
            /** @description most first, at most 20 */
            by_team: components["schemas"]["TeamOpen"][];
        };
        ByService: {
            /** @description Services with something unresolved */
            items: {
                service: string;
                /** @description incidents */
                open: number;
                /** @description open ones */
                alerts: number;
                severity: components["schemas"]["Severity"];
                /**
                 * Format: int64
                 * @description Minor units; null: no exposure is set
                 */
                loss_per_hour: number | null;
            }[];
            currency: string;
        };
        /** @description What is unresolved of one service */
        IncidentGroup: {
            service: string;
            service_title: string;
            /** @description its owner */
            team: string | null;
            team_title: string | null;
            /** @description unresolved incidents */
            open: number;
            triggered: number;
            acknowledged: number;
            major: number;
            silenced: number;
            /** @description open ones */
            alerts: number;
            /** @description the highest */
            severity: components["schemas"]["Severity"];
            /**
             * Format: int64
             * @description Minor units; null: no exposure is set
             */
            loss_per_hour: number | null;
            /** @description the newest one */
            latest: components["schemas"]["IncidentRow"];
        };
        IncidentGroups: {
            /** @description the dearest first */
            items: components["schemas"]["IncidentGroup"][];
            /** @description for `after`; null at the end */
            next: string | null;
            /** @description groups */
            total: number;
            counts: components["schemas"]["Counts"];
            currency: string;
            /** @description most first, at most 20 */
            by_team: components["schemas"]["TeamOpen"][];
        };
        Notification: {
            id: string;
            method: components["schemas"]["Method"];
            /** @description masked, as b…@furniture.example */
            address: string;
            /** @enum {string} */
            kind: "page" | "joined" | "still-on-it" | "resolved-while-held" | "handed-on" | "test" | "list" | "shadow" | "notice";
            /** Format: date-time */
            due_at: string;
            /** @enum {string} */
            state: "waiting" | "sending" | "delivered" | "retrying" | "refused" | "cancelled" | "failed";
            /** @description the address was confirmed in the last 90 days */
            proved: boolean;
            /** @description oldest first */
            attempts: {
                /** Format: date-time */
                at: string;
                took_ms: number;
                ok: boolean;
                /** @description in one line */
                answer: string;
            }[];
        };
        /**
         * @description What called the person
         * @enum {string}
         */
        PageReason: "step" | "help" | "pass" | "major" | "reopened" | "unsilenced" | "raised" | "expired" | "by_hand";
        /** @enum {string} */
        PageState: "open" | "acknowledged" | "passed" | "cancelled";
        Page: {
            id: string;
            person: string;
            person_title: string;
            /** @description from 1 */
            step: number;
            /** @description from 1 */
            pass: number;
            /** @description as a last resort */
            off_duty: boolean;
            reason: components["schemas"]["PageReason"];
            /** @description who asked for it, if by hand */
            by: string | null;
            /** Format: date-time */
            opened_at: string;
            state: components["schemas"]["PageState"];
            /** Format: date-time */
            ended_at: string | null;
            why: components["schemas"]["Why"][];
            notifications: components["schemas"]["Notification"][];
        };
        /** @description Why a page was sent to its person */
        WhyPaged: {
            id: string;
            incident: number;
            person: string;
            person_title: string;
            /** @description from 1 */
            step: number;
            /** @description from 1 */
            pass: number;
            reason: components["schemas"]["PageReason"];
            off_duty: boolean;
            /** Format: date-time */
            opened_at: string;
            state: components["schemas"]["PageState"];
            why: components["schemas"]["Why"][];
        };
        /** @description Who is paged next if nobody acknowledges */
        NextPage: {
            /** Format: date-time */
            at: string;
            /** @description from 1 */
            step: number;
            /** @description from 1 */
            pass: number;
            people: components["schemas"]["Named"][];
            /** @description as “Ben Whitfield is paged” */
            text: string;
        };
        Link: {
            /** @description runbook, dashboard …, or the link's own text */
            kind: string;
            url: string;
        };
        Dependency: {
            service: string;
            service_title: string;
            /** @enum {string} */
            direction: "needs" | "needed_by";
            /** @enum {string} */
            state: "healthy" | "failing";
            /** @description open ones */
            alerts: number;
            /** @description its newest unresolved */
            incident: number | null;
            /**
             * Format: int64
             * @description Minor units; null: none is set
             */
            exposure_per_hour: number | null;
        };
        Responder: {
            name: string;
            title: string;
            /** @enum {string} */
            role: "acknowledged" | "helping" | "paged";
            /** Format: date-time */
            since: string;
        };
        LossPoint: {
            /** Format: date-time */
            at: string;
            /**
             * Format: int64
             * @description Minor units
             */
            amount: number;
        };
        Incident: components["schemas"]["IncidentRow"] & {
            currency: string;
            /**
             * Format: date-time
             * @description the server's now
             */
            at: string;
            description: string;
            band: string | null;
            availability_percent: string | null;
            /** @description seconds a week */
            tolerable_s: number | null;
            /** @description as it began */
            cover: components["schemas"]["Cover"];
            /** @description in which it began */
            moment: components["schemas"]["Moment"];
            /**
             * Format: date-time
             * @description from which its steps count
             */
            page_at: string | null;
            next_page: components["schemas"]["NextPage"] | null;
            /** Format: date-time */
            ack_expires_at: string | null;
            /** @description the caller's page */
            my_page: string | null;
            responders: components["schemas"]["Responder"][];
            /** @description of the caller's page, else of the first */
            why: components["schemas"]["Why"][];
            /** @description newest first, at most 200 */
            pages: components["schemas"]["Page"][];
            alert_groups: components["schemas"]["AlertGroup"][];
            /** @description of the service, in the last 60 minutes, oldest first */
            signals_per_minute: number[];
            /** @description empty: no exposure is set */
            loss_points: components["schemas"]["LossPoint"][];
            /** @description newest first, at most 200 */
            timeline: components["schemas"]["Entry"][];
            timeline_total: number;
            changes: components["schemas"]["Change"][];
            links: components["schemas"]["Link"][];
            dependencies: components["schemas"]["Dependency"][];
            /** @description the service's last resolved ones, at most 5 */
            seen_before: {
                number: number;
                title: string;
                /** Format: date-time */
                opened_at: string;
                /**
                 * Format: int64
                 * @description Minor units; null: no exposure is set
                 */
                loss: number | null;
            }[];
            /** @description a silence that hides some of its alerts */
            silence: {
                id: string;
                /** Format: date-time */
                ends_at: string;
                /** @description none of its open alerts shows */
                hides_last: boolean;
            } | null;
            /** @description what the team owes its responders, as “Checkout has no runbook” */
            debts: string[];
            /** @description the likeliest first */
            can: components["schemas"]["Action"][];
        };
        /** @enum {string} */
        Action: "acknowledge" | "pass" | "help" | "resolve" | "snooze" | "note" | "silence" | "urgency" | "page" | "major";
        Acted: {
            incident: components["schemas"]["Incident"];
            /** @description notifications cancelled */
            stopped: number;
            /** @description as “Acknowledged. 3 further notifications stopped.” */
            text: string;
        };
        Declaration: {
            service: string;
            title: string;
            /** @description default high */
            severity?: components["schemas"]["Severity"];
            description?: string;
            major?: boolean;
        };
        /** @description Those numbers, and with `mine` all that the caller is paged for */
        Acknowledging: {
            mine?: boolean;
            numbers?: number[];
        };
        Acknowledged: {
            /** @description numbers */
            acknowledged: number[];
            /** @description notifications cancelled */
            stopped: number;
        };
        Resolving: {
            /**
             * @description Did it need somebody?
             * @enum {string}
             */
            usefulness?: "needed" | "could_wait" | "nothing";
            note?: string | null;
        };
        Snoozing: {
            /** @description A duration, as 30m; 1m to 7d */
            for: string;
        };
        Noting: {
            text: string;
        };
        /** @description Silences the incident's open alerts */
        Silencing: {
            /** @description A duration, as 30m */
            for: string;
            reason: string;
        };
        /** @description One of them, or both */
        Raising: {
            urgency?: components["schemas"]["Urgency"];
            /** @description only rises */
            severity?: components["schemas"]["Severity"];
        };
        Paging: {
            /** @description rota.ROLE, rota:NAME.ROLE, person:NAME, team, team:NAME, kind:KIND */
            target: string;
        };
        /** @description As the incident's action of that name takes it */
        LinkAction: {
            /** @description A duration, as 30m */
            for?: string;
            reason?: string;
            text?: string;
            /**
             * @description Did it need somebody?
             * @enum {string}
             */
            usefulness?: "needed" | "could_wait" | "nothing";
            note?: string | null;
        };
        /** @description A time in which services' pages reach nobody, or only by a fallback */
        Gap: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /**
             * @description no_method: somebody has the turn whom nothing reaches
             * @enum {string}
             */
            reason: "nobody" | "fallback" | "no_method";
            service_count: number;
            /** @description at most 5 */
            services: components["schemas"]["Named"][];
            team: string | null;
            team_title: string | null;
            /** @description that should cover it */
            rota: string | null;
            rota_title: string | null;
            role: string | null;
            /**
             * Format: int64
             * @description Minor units; the highest; null: none is set
             */
            exposure_per_hour: number | null;
            /** @description as “falls back to Priya Nair” */
            text: string;
        };
        /** @description A turn of one person */
        OnDuty: {
            rota: string;
            rota_title: string;
            role: string;
            covers_title: string;
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string;
            override: boolean;
            /** @description informed, never waited for */
            shadow: boolean;
        };
        Now: {
            /** Format: date-time */
            at: string;
            currency: string;
            /** @description null for a token that is nobody's */
            me: {
                on_call: components["schemas"]["OnDuty"][];
                next: components["schemas"]["OnDuty"] | null;
                /** @description that page the caller */
                pages: components["schemas"]["IncidentRow"][];
                ready: components["schemas"]["Readiness"];
                in_rota: boolean;
            } | null;
            /** @description open ones, the worst loss first, at most 20 */
            incidents: components["schemas"]["IncidentRow"][];
            counts: components["schemas"]["Counts"];
            /** Format: date-time */
            quiet_since: string | null;
            /** @description of the next 7 days, at most 20 */
            gaps: components["schemas"]["Gap"][];
            gaps_total: number;
            /** @description while 20 or more are open */
            storm: {
                /** Format: date-time */
                since: string;
                alerts: number;
                signals: number;
                by_team: components["schemas"]["TeamOpen"][];
                /**
                 * Format: int64
                 * @description Minor units
                 */
                loss_per_hour: number;
                /** @description who has acknowledged */
                leads: components["schemas"]["Named"][];
            } | null;
            services: number;
            rotas: number;
            people: number;
            signals_per_minute: number;
            /** @description resolved in the last 24 hours, at most 5 */
            recent: components["schemas"]["IncidentRow"][];
        };
        Check: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @description the policy's, IANA */
            zone: string;
            currency: string;
            /** @description at most 1,000 */
            holes: components["schemas"]["Gap"][];
            holes_total: number;
            /** @description on rotas whom nothing may wake */
            people: {
                name: string;
                title: string;
                /** @enum {string} */
                reason: "unproved" | "mail_only" | "broken";
                text: string;
                rotas: components["schemas"]["Named"][];
            }[];
            services: number;
            took_ms: number;
        };
        Duty: {
            person: string;
            person_title: string;
            /** @description a layer; `member` without a turn */
            role: string;
            rota: string | null;
            rota_title: string | null;
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description null without a turn
             */
            until: string | null;
            override: boolean;
            /** @description informed, never waited for */
            shadow: boolean;
            ready: components["schemas"]["Readiness"];
            /** @description unresolved ones that they are paged for or have acknowledged */
            incidents: number;
        };
        OnCallRow: {
            service: string;
            service_title: string;
            /** @description that answers */
            team: string | null;
            team_title: string | null;
            /**
             * Format: int64
             * @description Minor units; null: none is set
             */
            exposure_per_hour: number | null;
            band: string | null;
            cover: components["schemas"]["Cover"];
            moment: components["schemas"]["Moment"];
            /**
             * Format: date-time
             * @description when a page goes out
             */
            page_at: string;
            /** @description on duty for its cover, then who answers in a hole */
            now: components["schemas"]["Duty"][];
            next: components["schemas"]["Duty"] | null;
            /** @description its cover reaches nobody, or only by a fallback */
            hole: boolean;
            /** @description who answers instead */
            fallback: string | null;
            flags: string[];
            why: components["schemas"]["Why"][];
        };
        OnCallList: {
            items: components["schemas"]["OnCallRow"][];
            /** @description for `after`; null at the end */
            next: string | null;
            /** Format: date-time */
            at: string;
            currency: string;
            /** @description services with a hole */
            holes: number;
        };
        Who: {
            service: string;
            /** Format: date-time */
            at: string;
            band: string | null;
            cover: components["schemas"]["Cover"];
            moment: components["schemas"]["Moment"];
            operating_model: components["schemas"]["OperatingModel"];
            /** @description that answers */
            team: string | null;
            /** @description null: the built-in one */
            escalation: string | null;
            /**
             * Format: date-time
             * @description when a page goes out
             */
            page_at: string;
            /** @description whom its first step pages */
            people: string[];
            off_duty: boolean;
            hole: boolean;
            flags: string[];
            /** @description the service's first version answers for a time before it */
            before_record: boolean;
            steps: {
                /** @description A duration, as 30m */
                after: string;
                /** Format: date-time */
                at: string;
                people: string[];
                /** @description why it pages nobody */
                skipped: string | null;
            }[];
            why: components["schemas"]["Why"][];
        };
        Step: {
            /** @description A duration, as 30m */
            after: string;
            /**
             * @description null: always
             * @enum {string|null}
             */
            when: "working-hours" | "out-of-hours" | null;
            targets: string[];
            people: components["schemas"]["Named"][];
            /** Format: date-time */
            at: string;
            /** @description why it pages nobody */
            skipped: string | null;
        };
        Overview: {
            currency: string;
            on_call: components["schemas"]["OnCallRow"];
            escalation: {
                name: string;
                /** @enum {string} */
                from: "service" | "team" | "default" | "built-in";
                /** @description further passes */
                repeat: number;
                steps: components["schemas"]["Step"][];
            };
            /** @description open ones, then the latest ten others */
            incidents: components["schemas"]["IncidentRow"][];
            dependencies: components["schemas"]["Dependency"][];
            /** @description of the next 30 days, at most 100 */
            gaps: components["schemas"]["Gap"][];
            integrations: components["schemas"]["Named"][];
            /** @description that name the service */
            silences: components["schemas"]["Silence"][];
            maintenance: components["schemas"]["Maintenance"][];
            heartbeats: components["schemas"]["Heartbeat"][];
            last_90d: {
                incidents: number;
                pages: number;
                /** @description out of hours */
                night_pages: number;
                /**
                 * Format: int64
                 * @description Minor units; null: no exposure is set
                 */
                loss: number | null;
                /** @description 90, oldest first */
                days: {
                    /** Format: date */
                    date: string;
                    incidents: number;
                    /**
                     * Format: int64
                     * @description Minor units; null: no exposure is set
                     */
                    loss: number | null;
                }[];
            };
        };
        RotaRow: {
            name: string;
            title: string;
            covers: {
                team: string | null;
                domain: string | null;
                title: string;
                /** @enum {string} */
                when: "always" | "working-hours" | "out-of-hours";
            };
            time_zone: string;
            layers: {
                name: string;
                shadow: boolean;
                members: number;
            }[];
            /** @description that it answers for now */
            services: number;
            now: components["schemas"]["Duty"][];
            next: components["schemas"]["Duty"] | null;
            gaps_30d: number;
            /** @description the file set */
            managed_by: string | null;
            may_edit: boolean;
        };
        Shift: {
            layer: string;
            person: string;
            person_title: string;
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string;
            /** @description informed, never waited for */
            shadow: boolean;
            /** @description that put the person here */
            override: string | null;
        };
        /** @description A time in which nobody has a role of a rota */
        RotaGap: {
            role: string;
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string;
            /** @description that need it then */
            services: number;
            /**
             * Format: int64
             * @description Minor units; the highest; null: none is set
             */
            exposure_per_hour: number | null;
            /** @description who answers instead */
            text: string;
        };
        Override: {
            name: string;
            rota: string;
            role: string;
            person: string;
            person_title: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            reason: string;
            /** @description an actor; empty for a file */
            made_by: string;
            made_by_title: string;
            /** Format: date-time */
            made_at: string;
        };
        MadeOverride: components["schemas"]["Override"] & {
            /** @description what is allowed but unwise about it */
            warnings: string[];
        };
        NewOverride: {
            role: string;
            person: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            reason?: string | null;
        };
        RotaView: {
            rota: components["schemas"]["RotaRow"];
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            currency: string;
            /** @description time on duty */
            items: components["schemas"]["Shift"][];
            /** @description the rule beneath, without overrides */
            turns: components["schemas"]["Shift"][];
            gaps: components["schemas"]["RotaGap"][];
            overrides: components["schemas"]["Override"][];
            members: {
                name: string;
                title: string;
                ready: components["schemas"]["Readiness"];
            }[];
            clock_changes: {
                /** Format: date-time */
                at: string;
                zone: string;
                /** @description +60 in spring */
                minutes: number;
            }[];
            /** @description of the last 28 days */
            load: {
                name: string;
                title: string;
                /** @description on duty, with one decimal */
                hours: number;
                /** @description with a turn at 03:00 */
                nights: number;
                pages: number;
                /** @description out of hours */
                night_pages: number;
            }[];
        };
        /** @description A whole new spec, an override, or both */
        WhatIf: {
            /** @description The rota's whole spec, as in its document */
            spec?: Record<string, never> | null;
            override?: {
                role: string;
                person: string;
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            } | null;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
        };
        Preview: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            before: components["schemas"]["Shift"][];
            after: components["schemas"]["Shift"][];
            gaps_before: components["schemas"]["RotaGap"][];
            gaps_after: components["schemas"]["RotaGap"][];
            warnings: string[];
            nights: {
                name: string;
                title: string;
                before: number;
                after: number;
            }[];
            now_before: {
                name: string;
                title: string;
                role: string;
            }[];
            now_after: {
                name: string;
                title: string;
                role: string;
            }[];
        };
        MyShifts: {
            items: components["schemas"]["OnDuty"][];
            /** @description There is one page only */
            next: null;
            next_shift: components["schemas"]["OnDuty"] | null;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @description Of the last 28 days */
            load: {
                /** @description on duty, with one decimal */
                hours: number;
                /** @description with a turn at 03:00 */
                nights: number;
                pages: number;
                /** @description out of hours */
                night_pages: number;
            };
            rotas: components["schemas"]["Named"][];
        };
        /** @description A test page to oneself, and what became of it */
        Ring: {
            id: string;
            /** Format: date-time */
            started_at: string;
            /** @enum {string} */
            state: "waiting" | "delivered" | "failed" | "confirmed";
            /** Format: date-time */
            confirmed_at: string | null;
            /** @description until the first was delivered */
            took_ms: number | null;
            /** @description until it was confirmed */
            answered_ms: number | null;
            notifications: {
                method: components["schemas"]["Method"];
                /** @description masked */
                address: string;
                /** @enum {string} */
                state: "waiting" | "sending" | "delivered" | "retrying" | "refused" | "cancelled" | "failed";
                /** Format: date-time */
                delivered_at: string | null;
                took_ms: number | null;
                answer: string;
            }[];
        };
        Ringing: {
            /** @description default: all that a page would use */
            method?: components["schemas"]["Method"];
        };
        /** @description Seconds; null if there was none */
        Spread: {
            median_s: number | null;
            p90_s: number | null;
            max_s: number | null;
        };
        /** @description What a week was like for a team */
        Report: {
            team: string;
            title: string;
            /** @description as 2026-W47 */
            week: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            currency: string;
            zone: string;
            alerts: number;
            /** @description that began in the week */
            incidents: number;
            pages: number;
            /** @description out of hours */
            night_pages: number;
            /**
             * Format: int64
             * @description Minor units; null: none of its services has an exposure
             */
            loss: number | null;
            /** @description seven */
            nights: {
                /** Format: date */
                date: string;
                pages: number;
                people: components["schemas"]["Named"][];
            }[];
            acknowledge: components["schemas"]["Spread"];
            resolve: components["schemas"]["Spread"];
            usefulness: {
                needed: number;
                could_wait: number;
                nothing: number;
                unsaid: number;
            };
            /** @description at most 10 */
            noisiest: {
                dedup_key: string;
                service: string;
                service_title: string;
                summary: string;
                alerts: number;
                signals: number;
                pages: number;
            }[];
            people: {
                name: string;
                title: string;
                pages: number;
                night_pages: number;
            }[];
            /** @description twelve, oldest first */
            weeks: {
                week: string;
                alerts: number;
                pages: number;
                night_pages: number;
            }[];
        };
        Health: {
            /** Format: date-time */
            at: string;
            ready: boolean;
            version: string;
            url: string;
            database: {
                /** @enum {string} */
                engine: "sqlite" | "postgresql";
                version: string;
                ok: boolean;
                bytes: number | null;
                error: string | null;
            };
            nodes: {
                id: string;
                host: string;
                /** Format: date-time */
                started_at: string;
                /** Format: date-time */
                seen_at: string;
                version: string;
            }[];
            queue: {
                /** @description messages that wait */
                depth: number;
                /** Format: date-time */
                oldest_at: string | null;
                retrying: number;
                /** @description incidents whose pages wait for working hours */
                held: number;
            };
            last_page: {
                /**
                 * Format: date-time
                 * @description when it was delivered
                 */
                at: string;
                /** @description from the page on */
                took_ms: number;
                method: components["schemas"]["Method"];
                person_title: string;
            } | null;
            sent_24h: number;
            failed_24h: number;
            mail: {
                configured: boolean;
                server: string;
                demo: boolean;
                last_error: string | null;
            } | null;
            /** @description the worst first, at most 200 */
            people: {
                name: string;
                title: string;
                ready: components["schemas"]["Readiness"];
                rotas: components["schemas"]["Named"][];
            }[];
            people_counts: {
                ready: number;
                unproved: number;
                mail_only: number;
                broken: number;
            };
            holes_30d: number;
            warnings: string[];
            setup: {
                /** @enum {string} */
                step: "password" | "ring" | "service" | "rota" | "integration" | "alert";
                done: boolean;
            }[];
        };
        /** @description What a page's link shows; what the person's `detail` hides is absent */
        LinkPage: {
            /**
             * @description test: only `ring` beside these
             * @enum {string}
             */
            kind: "incident" | "test";
            /** Format: date-time */
            at: string;
            person: string;
            person_title: string;
            zone: string;
            language: string;
            currency: string;
            /** Format: date-time */
            expires_at: string;
            /**
             * @description of this person's page, or the incident
             * @enum {string}
             */
            state: "open" | "acknowledged" | "passed" | "silenced" | "resolved";
            /** @description what the link may do now: names of actions, the likeliest first */
            can: string[];
            ring: components["schemas"]["Ring"] | null;
            title?: string;
            severity?: components["schemas"]["Severity"];
            service?: string;
            service_title?: string;
            team?: string | null;
            team_title?: string | null;
            /** Format: date-time */
            opened_at?: string;
            /** Format: date-time */
            paged_at?: string | null;
            /** Format: date-time */
            resolved_at?: string | null;
            major?: boolean;
            /** Format: date-time */
            acknowledged_at?: string | null;
            number?: number;
            acknowledged_by_title?: string | null;
            /** @description null: no exposure is set */
            loss?: components["schemas"]["Loss"] | null;
            /** @description ever */
            alerts?: number;
            signals?: number;
            /** @description empty: no exposure is set */
            loss_points?: components["schemas"]["LossPoint"][];
            band?: string | null;
            /** @description as it began */
            cover?: components["schemas"]["Cover"];
            next_page?: components["schemas"]["NextPage"] | null;
            responders?: components["schemas"]["Responder"][];
            /** @description of the caller's page, else of the first */
            why?: components["schemas"]["Why"][];
            changes?: components["schemas"]["Change"][];
            dependencies?: components["schemas"]["Dependency"][];
            links?: components["schemas"]["Link"][];
            /** @description what the team owes its responders, as “Checkout has no runbook” */
            debts?: string[];
            /** @description the whole text of the latest alert */
            summary_more?: string;
            /** @description what happens if they do nothing */
            if_nothing?: string;
            /** @description as “Band high · Team cover · primary” */
            why_short?: string;
            /** @description at most 20 */
            timeline?: components["schemas"]["Entry"][];
            /** @description other incidents that wait for this person, 200 at most */
            others_total?: number;
            /** @description the person's other open pages */
            others?: {
                number: number;
                title: string;
                severity: components["schemas"]["Severity"];
                service_title: string;
            }[];
        };
        LinkActed: {
            page: components["schemas"]["LinkPage"];
            /** @description notifications cancelled */
            stopped: number;
            text: string;
        };
        IncidentLoss: {
            incident: number;
            currency: string;
            /**
             * Format: int64
             * @description Minor units; exposure × unavailable time, null without exposure
             */
            computed: number | null;
            /** @description what holds; null: nobody knows */
            loss: components["schemas"]["Loss"] | null;
            /** @description newest first */
            revisions: {
                id: number;
                /** Format: date-time */
                at: string;
                /**
                 * Format: int64
                 * @description Minor units; null: back to what the exposure says
                 */
                amount: number | null;
                /** @enum {string} */
                standing: "guess" | "data" | "confirmed";
                reason: string;
                by: string;
                actor: string;
            }[];
        };
        LossRevising: {
            /**
             * Format: int64
             * @description Minor units; null: back to what the exposure says
             */
            amount: number | null;
            /**
             * @description default guess
             * @enum {string}
             */
            standing?: "guess" | "data" | "confirmed";
            /** @description where the amount comes from */
            reason: string;
            /** @description who says so; default whoever sends it */
            by?: string;
        };
        /** @description A document's name, and its title for people */
        Named: {
            name: string;
            title: string;
        };
        /**
         * @description In the organisation
         * @enum {string}
         */
        Role: "admin" | "member" | "viewer";
        /**
         * @description A contact method
         * @enum {string}
         */
        Method: "email" | "webhook" | "ntfy";
        /** @enum {string} */
        Urgency: "high" | "low";
        /** @description Can this person be reached? */
        Readiness: {
            /**
             * @description broken: every method is refused for good; unproved: none was confirmed within 90 days; mail_only: proved, by mail alone
             * @enum {string}
             */
            state: "ready" | "unproved" | "mail_only" | "broken";
            methods: {
                method: components["schemas"]["Method"];
                /** @description a test was confirmed within 90 days */
                proved: boolean;
                /** @description for good, by the other side */
                refused: boolean;
            }[];
            text: string;
        };
        /** @description What the first screen needs to know */
        Welcome: {
            /** @description there is no admin yet */
            first_run: boolean;
            signed_in: boolean;
            demo: boolean;
            version: string;
            /** @description its title; empty if it has none */
            organisation: string;
        };
        /** @description Who asks */
        Session: {
            /** @description empty for a token that is nobody's */
            person: string;
            /** @description of the person, else the token's name */
            title: string;
            role: components["schemas"]["Role"];
            teams: components["schemas"]["Named"][];
            /** @description IANA */
            zone: string;
            language: string;
            /** @enum {string} */
            via: "session" | "token";
            demo: boolean;
            version: string;
            /**
             * @description what is still asked before anybody is signed in
             * @enum {string}
             */
            step: "none" | "second_factor";
            /** @description what that step takes */
            factors: ("passkey" | "totp" | "recovery")[];
            second_factor: {
                /** @description of an admin, who is a member until it is set up */
                required: boolean;
                present: boolean;
            };
        };
        /** @description One of: the app's code, a recovery code, a passkey's signature; the password of somebody who has no second factor */
        Proof: {
            code?: string;
            recovery?: string;
            password?: string;
            /** @description its id; bytes as base64url, as the three that follow */
            passkey?: string;
            client_data?: string;
            authenticator_data?: string;
            signature?: string;
        };
        PasskeyChallenge: {
            /** @description base64url */
            challenge: string;
            /** @description the relying party's id: the host of this Onus */
            party: string;
            /** @description ids of those that may answer */
            passkeys: string[];
        };
        SecondFactor: {
            required: boolean;
            /** @description an authenticator app is set up */
            totp: boolean;
            passkeys: components["schemas"]["Passkey"][];
            /** @description that are left */
            recovery_codes: number;
            /** @description the host that passkeys are made for */
            party: string;
        };
        Passkey: {
            id: string;
            name: string;
            /** Format: date-time */
            made_at: string;
            /** Format: date-time */
            last_used_at: string | null;
        };
        TotpSecret: {
            /** @description base32, to type into the app */
            secret: string;
            /** @description otpauth://, to show as a QR code */
            uri: string;
        };
        TotpCode: {
            code: string;
        };
        RecoveryCodes: {
            /** @description shown once; empty where the former ones still hold */
            recovery_codes: string[];
        };
        PasskeyRegistration: {
            /** @description base64url */
            challenge: string;
            party: string;
            /** @description base64url */
            user: string;
            name: string;
            title: string;
            /** @description COSE, the preferred first */
            algorithms: number[];
            /** @description ids of those that are known already */
            passkeys: string[];
        };
        NewPasskey: {
            /** @description which device it is on */
            name: string;
            /** @description base64url */
            client_data: string;
            /** @description base64url */
            attestation: string;
        };
        FirstRun: {
            /** @description the one-time link's secret */
            link: string;
            name: string;
            title?: string | null;
            email: string;
            password: string;
        };
        SigningIn: {
            /** @description name, or mail address */
            person: string;
            password: string;
        };
        LinkSignIn: {
            /** @description the one-time link's secret */
            link: string;
        };
        MailLink: {
            /** @description name, or mail address */
            person: string;
        };
        SessionRow: {
            id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_seen_at: string;
            user_agent: string;
            address: string;
            /** @description the one that asks */
            current: boolean;
        };
        NewPassword: {
            /** @description not needed while there is none, and within an hour of signing in by a link */
            current?: string | null;
            password: string;
        };
        TokenRow: {
            name: string;
            role: components["schemas"]["Role"];
            /** @description it is limited to this team's things */
            team: string | null;
            made_by: string;
            /** Format: date-time */
            made_at: string;
            /** Format: date-time */
            last_used_at: string | null;
            /**
             * Format: date-time
             * @description null: never
             */
            expires_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
        };
        MadeToken: components["schemas"]["TokenRow"] & {
            /** @description shown this once */
            token: string;
        };
        NewToken: {
            name: string;
            role: components["schemas"]["Role"];
            team?: string | null;
            /** @description A duration: 90d. Absent: it does not expire */
            expires_in?: string | null;
        };
        LoginLink: {
            /** @description a web address that signs in once */
            link: string;
            /** Format: date-time */
            expires_at: string;
        };
        Person: {
            name: string;
            title: string;
            email: string;
            role: components["schemas"]["Role"];
            /** @description IANA */
            zone: string;
            language: string;
            teams: components["schemas"]["Named"][];
            ready: components["schemas"]["Readiness"];
            /** @description the set of the file that manages it */
            managed_by: string | null;
            /** Format: date-time */
            last_seen_at: string | null;
        };
        Member: {
            name: string;
            title: string;
            ready: components["schemas"]["Readiness"];
        };
        Team: {
            name: string;
            title: string;
            /** @enum {string} */
            kind: "product" | "operations" | "specialist" | "incident-management" | "change-management" | "problem-management" | "help-desk";
            domain: string | null;
            domain_title: string | null;
            funding: string;
            /** @description a function in the company */
            budget_holder: string;
            escalation: string | null;
            members: components["schemas"]["Member"][];
            /** @description how many it owns */
            services: number;
            /** @description the set of the file that manages it */
            managed_by: string | null;
        };
        Domain: {
            name: string;
            title: string;
            /** @description a function in the company */
            budget_holder: string;
            teams: components["schemas"]["Named"][];
            /** @description the set of the file that manages it */
            managed_by: string | null;
        };
        /** @description One contact method, and how long after the page it is used */
        NotifyRule: {
            /** @description A duration: 5m, 1h30m */
            email?: string;
            /** @description A duration: 5m, 1h30m */
            webhook?: string;
            /** @description A duration: 5m, 1h30m */
            ntfy?: string;
        };
        QuietHours: {
            /** @description HH:MM in the person's zone */
            from: string;
            to: string;
        };
        Target: {
            url: string;
        };
        /**
         * @description How much a message says
         * @enum {string}
         */
        Detail: "full" | "title" | "bare";
        /** @description How much a message says, by method */
        DetailOf: {
            email?: components["schemas"]["Detail"];
            webhook?: components["schemas"]["Detail"];
            ntfy?: components["schemas"]["Detail"];
        };
        /** @description How a person is reached */
        Reach: {
            email: string;
            /** @description IANA */
            zone: string;
            language: string;
            /** @description for high urgency: the rules in force */
            notify: components["schemas"]["NotifyRule"][];
            /** @description the person has chosen no rules: `notify` is what Onus does then, mail at once */
            notify_default: boolean;
            /** @description for low urgency; null: as for high */
            notifyLow: components["schemas"]["NotifyRule"][] | null;
            quietHours: components["schemas"]["QuietHours"] | null;
            webhook: components["schemas"]["Target"] | null;
            ntfy: components["schemas"]["Target"] | null;
            detail: components["schemas"]["DetailOf"];
            /** @description by the person: files no longer change how they are reached */
            edited: boolean;
            /** @description the set of the file that manages the person */
            managed_by: string | null;
            ready: components["schemas"]["Readiness"];
            methods: {
                method: components["schemas"]["Method"];
                /** @description null: none is set */
                address: string | null;
                /** Format: date-time */
                proved_at: string | null;
                /** @description within 90 days */
                proved: boolean;
                refused: {
                    /** Format: date-time */
                    at: string;
                    reason: string;
                } | null;
            }[];
            has_webhook_secret: boolean;
        };
        /** @description Fields in place of the person's own: an absent one stays, null removes it */
        NewReach: {
            email?: string | null;
            /** @description IANA */
            zone?: string | null;
            language?: string | null;
            /** @description for high urgency */
            notify?: components["schemas"]["NotifyRule"][] | null;
            /** @description for low urgency; null: as for high */
            notifyLow?: components["schemas"]["NotifyRule"][] | null;
            quietHours?: components["schemas"]["QuietHours"] | null;
            webhook?: components["schemas"]["Target"] | null;
            ntfy?: components["schemas"]["Target"] | null;
            detail?: components["schemas"]["DetailOf"] | null;
        };
        WebhookSecret: {
            /** @description signs messages to the webhook (Standard Webhooks); shown this once */
            secret: string;
        };
        /** @description The data of one event of /api/v1/live */
        LiveEvent: {
            /** @description incidents, incident:NUMBER, me:PERSON, signals, organisation, inbox; resync: some events were missed, read everything again */
            topic: string;
            data: {
                /** @description incident:NUMBER */
                number?: number;
                /**
                 * @description me:PERSON
                 * @enum {string}
                 */
                what?: "page" | "test";
                /** @description organisation: documents */
                changed?: {
                    kind: string;
                    name: string;
                }[];
            } | null;
        };
        Integration: {
            name: string;
            title: string;
            /** @enum {string} */
            type: "pagerduty-events-v2" | "opsgenie" | "alertmanager" | "prometheus" | "grafana" | "goalert" | "onus";
            /** @description that every signal is about */
            service: string | null;
            service_title: string | null;
            /** @description the label whose value names the service */
            service_label: string | null;
            /** @description the service's owner */
            team: string | null;
            /** Format: date-time */
            last_signal_at: string | null;
            signals_24h: number;
            refused_24h: number;
            /** @description of the last refusal */
            last_error: string | null;
            /** @description the set of the file that manages it */
            managed_by: string | null;
            /** @description the caller may change it */
            may_edit: boolean;
        };
        MadeIntegration: components["schemas"]["Integration"] & {
            /** @description shown this once */
            key: string;
        };
        NewIntegration: {
            name: string;
            title?: string | null;
            /** @description as of Integration; absent: onus */
            type?: string | null;
            service?: string | null;
            service_label?: string | null;
        };
        TestSignal: {
            /** @description its id */
            signal: string;
            /** @description null: a silence hides it */
            incident: number | null;
            text: string;
        };
        Heartbeat: {
            name: string;
            title: string;
            service: string;
            service_title: string;
            /** @description A duration: 5m, 1h30m */
            interval: string;
            /** @enum {string} */
            state: "up" | "late" | "never";
            /** Format: date-time */
            last_at: string | null;
            /** Format: date-time */
            due_at: string | null;
        };
        /** @description Other fields are kept as details */
        NewSignal: {
            /**
             * @description absent: trigger
             * @enum {string}
             */
            action?: "trigger" | "acknowledge" | "resolve";
            /** @description one line that says what is wrong; needed to trigger */
            summary?: string | number | boolean | null;
            /** @description at most 512 bytes; needed to acknowledge and resolve; absent: a new alert */
            dedup_key?: string | number | boolean | null;
            /** @description critical, high, medium, low, or another tool's word */
            severity?: string | number | boolean | null;
            /** @description what it is about: a host, a job */
            source?: string | number | boolean | null;
            /** @description where the integration names none */
            service?: string | null;
            labels?: {
                [key: string]: unknown;
            } | null;
            details?: {
                [key: string]: unknown;
            } | null;
            links?: {
                href: string;
                text?: string;
            }[];
            /** Format: date-time */
            starts_at?: string | null;
            /**
             * Format: date-time
             * @description past: it resolves
             */
            ends_at?: string | null;
            note?: string | number | boolean | null;
        } & {
            [key: string]: unknown;
        };
        NewSignals: components["schemas"]["NewSignal"] | components["schemas"]["NewSignal"][];
        TakenSignals: {
            /** @description how many; they are on disk */
            accepted: number;
            /** @description how many were not taken; the first 100 are in errors */
            rejected: number;
            signals: {
                dedup_key: string;
                service: string;
            }[];
            errors: {
                /** @description of the signal that was not taken */
                index: number;
                field: string;
                message: string;
            }[];
        };
        /** @description RFC 9457 */
        Problem: {
            type: string;
            title: string;
            status: number;
            detail?: string;
            errors?: {
                field: string;
                message: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getWelcome: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Welcome"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postFirstRun: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FirstRun"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SigningIn"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkSignIn"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionMailLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailLink"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMeSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SessionRow"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMeSessionsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TokenRow"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewToken"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeToken"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTokensByName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPeopleByPersonLoginLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginLink"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionProof: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Proof"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionPasskeyChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyChallenge"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMeSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactor"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMeSecondFactorTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpSecret"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMeSecondFactorTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMeSecondFactorTotpConfirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TotpCode"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMeSecondFactorPasskeyChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyRegistration"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMeSecondFactorPasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPasskey"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMeSecondFactorPasskeysById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMeSecondFactorRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePeopleByPersonSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPeople: {
        parameters: {
            query?: {
                /** @description words of the name or title */
                q?: string;
                /** @description members of this team only */
                team?: string;
                /** @description at most this many */
                limit?: number;
                /** @description the last page's `next` */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Person"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPeopleByPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTeams: {
        parameters: {
            query?: {
                /** @description words of the name or title */
                q?: string;
                /** @description at most this many */
                limit?: number;
                /** @description the last page's `next` */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Team"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTeamsByTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                team: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDomains: {
        parameters: {
            query?: {
                /** @description at most this many */
                limit?: number;
                /** @description the last page's `next` */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Domain"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMeReach: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reach"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putMeReach: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewReach"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reach"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMeReachWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecret"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postApply: {
        parameters: {
            query?: {
                /** @description The set that owns the documents (default: default). */
                set?: string;
                /** @description Take over documents of other sets. */
                take?: string;
                /** @description Remove what the set owns and the request lacks. */
                prune?: string;
                /** @description Prune above 10 % of the set. */
                yes?: string;
                /** @description Tell what would change, and change nothing. */
                dryRun?: string;
                /** @description A later instant from which the changes hold. */
                validFrom?: string;
                /** @description The name of the YAML text in messages. */
                file?: string;
                /** @description Kept with each version. */
                note?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Applying"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/yaml": string;
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSchemaJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/schema+json": components["schemas"]["DocumentSchema"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDocuments: {
        parameters: {
            query?: {
                /** @description Only this kind. */
                kind?: string;
                /** @description At most 1,000. */
                limit?: number;
                /** @description The last page's `next`. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Document"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDocumentsPreview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentEdit"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditPreview"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDocumentsByKindByName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putDocumentsByKindByName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDocument"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDocument"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDocument"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteDocumentsByKindByName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDocumentsByKindByNameHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Version"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDocumentsByKindByNameUndo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDocument"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDocument"];
                };
            };
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAudit: {
        parameters: {
            query?: {
                /** @description only this actor */
                actor?: string;
                /** @description only this target */
                target?: string;
                /** @description at most this many */
                limit?: number;
                /** @description the last page's `next` */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditRow"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getServices: {
        parameters: {
            query?: {
                /** @description words of name, title or team, in any order */
                q?: string;
                /** @description owned by this team */
                team?: string;
                /** @description whose team is in this domain */
                domain?: string;
                /** @description at most this many */
                limit?: number;
                /** @description the last page's `next` */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceList"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getServicesByService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getServicesByServiceLoss: {
        parameters: {
            query?: {
                /** @description an instant; default now */
                at?: string;
                /** @description how long it lasts, as 30m */
                for?: string;
                /** @description percent of users affected, at most two decimals; default 100 */
                share?: string;
            };
            header?: never;
            path: {
                service: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LossOfOutage"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getServicesByServiceRaci: {
        parameters: {
            query?: {
                /** @description an instant; default now */
                at?: string;
            };
            header?: never;
            path: {
                service: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceRaci"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRaci: {
        parameters: {
            query?: {
                /** @description an instant; default now */
                at?: string;
                /** @description at most this many */
                limit?: number;
                /** @description the last page's `next` */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RaciList"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getServicesByServiceDecisions: {
        parameters: {
            query?: {
                /** @description at most this many */
                limit?: number;
                /** @description the last page's `next` */
                after?: string;
            };
            header?: never;
            path: {
                service: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Decision"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postServicesByServiceDecisions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionRequest"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getModel: {
        parameters: {
            query?: {
                /** @description an instant; default now */
                at?: string;
                /** @description at most this many */
                limit?: number;
                /** @description the last page's `next` */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ServiceModel"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getServicesByServiceModel: {
        parameters: {
            query?: {
                /** @description an instant; default now */
                at?: string;
            };
            header?: never;
            path: {
                service: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceModelAccepted"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getServicesByServiceProtection: {
        parameters: {
            query?: {
                /** @description RFC 3339; default a quarter ago */
                from?: string;
                /** @description RFC 3339; default now */
                to?: string;
            };
            header?: never;
            path: {
                service: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProtectionOfPeriod"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPortfolio: {
        parameters: {
            query?: {
                /** @description an instant; default now */
                at?: string;
                /** @description `true`: each service as a point of exposure against demand */
                points?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Portfolio"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCost: {
        parameters: {
            query?: {
                /** @description an instant or a day; default a quarter ago */
                from?: string;
                /** @description an instant or a day; default now */
                to?: string;
                /** @description json (default) or csv */
                format?: string;
                /** @description a service or, where there is none of that name, a team; default all */
                of?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostStatement"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getServicesByServiceCost: {
        parameters: {
            query?: {
                /** @description an instant or a day; default a quarter ago */
                from?: string;
                /** @description an instant or a day; default now */
                to?: string;
                /** @description json (default) or csv */
                format?: string;
            };
            header?: never;
            path: {
                service: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostStatement"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTeamsByTeamCost: {
        parameters: {
            query?: {
                /** @description an instant or a day; default a quarter ago */
                from?: string;
                /** @description an instant or a day; default now */
                to?: string;
                /** @description json (default) or csv */
                format?: string;
            };
            header?: never;
            path: {
                team: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostStatement"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCostLinear: {
        parameters: {
            query?: {
                /** @description so many more teams; default 0 */
                teams?: string;
                /** @description so many more services; default 0 */
                services?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinearCost"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postWhatIf: {
        parameters: {
            query?: {
                /** @description what the documents are called in errors */
                file?: string;
                /** @description `true`: also who would be paged and who no longer, and from when */
                cover?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhatIfRequest"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatIfOutcome"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProposals: {
        parameters: {
            query?: {
                /** @description at most this many */
                limit?: number;
                /** @description the last page's `next` */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Proposal"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postProposals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalRequest"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalWhole"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProposalsByProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalWhole"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProposalsCompare: {
        parameters: {
            query?: {
                /** @description numbers of proposals, as 3,5; at most ten */
                ids?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalComparison"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postProposalsByProposalApply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ProposalDecision"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalWhole"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postProposalsByProposalRefuse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ProposalDecision"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalWhole"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSimulate: {
        parameters: {
            query?: {
                /** @description one service; default all with an exposure */
                service?: string;
                /** @description the same seed draws the same; default 1 */
                seed?: string;
                /** @description 10 to 100,000; default 10,000, 1,000 for more than 100 services */
                years?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Simulation"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSimulate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SimulationRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Simulation"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPitfalls: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Pitfall"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPilots: {
        parameters: {
            query?: {
                /** @description at most this many */
                limit?: number;
                /** @description the last page's `next` */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Pilot"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPilotsByPilot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pilot: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pilot"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTransitions: {
        parameters: {
            query?: {
                /** @description at most this many */
                limit?: number;
                /** @description the last page's `next` */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Transition"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTransitionsByTransition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                transition: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transition"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getServicesByServiceReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceReadiness"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTeamsByTeamWhyWeChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                team: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhyWeChange"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTeamsByTeamAnswers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                team: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerRequest"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReviews: {
        parameters: {
            query?: {
                /** @description at most this many */
                limit?: number;
                /** @description the last page's `next` */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ReviewHead"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReviewsByQuarter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                quarter: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postReviewsByQuarterDecisions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                quarter: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewDecisionRequest"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewDecision"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postReviewsByQuarterClose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                quarter: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewHead"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postReviewsByQuarterForecasts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                quarter: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuarterForecastRequest"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarterForecast"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlerts: {
        parameters: {
            query?: {
                /** @description open (default), resolved, all */
                state?: string;
                /** @description only this service's */
                service?: string;
                /** @description only this integration's */
                integration?: string;
                /** @description only this incident's, of any state */
                incident?: string;
                /** @description words in summary, key, service or source */
                q?: string;
                /** @description 1 to 1000; default 50 */
                limit?: string;
                /** @description a former answer's next */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertList"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlertsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIncidentsByIncidentAlerts: {
        parameters: {
            query?: {
                /** @description open, resolved, all (default) */
                state?: string;
                /** @description only this service's */
                service?: string;
                /** @description only this integration's */
                integration?: string;
                /** @description words in summary, key, service or source */
                q?: string;
                /** @description 1 to 1000; default 50 */
                limit?: string;
                /** @description a former answer's next */
                after?: string;
            };
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertList"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSignals: {
        parameters: {
            query?: {
                /** @description only this service's */
                service?: string;
                /** @description only this integration's */
                integration?: string;
                /** @description true: only those that named no known service */
                unmatched?: string;
                /** @description words in summary, key or service */
                q?: string;
                /** @description 1 to 1000; default 50 */
                limit?: string;
                /** @description a former answer's next */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignalList"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSignals: {
        parameters: {
            query?: {
                /** @description the integration's key, if no Authorization header holds it */
                token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSignals"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TakenSignals"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSignalsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signal"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSilences: {
        parameters: {
            query?: {
                /** @description pending, active, expired */
                state?: string;
                /** @description 1 to 1000; default 50 */
                limit?: string;
                /** @description a former answer's next */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Silence"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSilences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSilence"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeSilence"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSilencesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMaintenance: {
        parameters: {
            query?: {
                /** @description pending, active, expired */
                state?: string;
                /** @description 1 to 1000; default 50 */
                limit?: string;
                /** @description a former answer's next */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Maintenance"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMaintenance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMaintenance"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeMaintenance"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMaintenanceById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIncidents: {
        parameters: {
            query?: {
                /** @description open (default), triggered, acknowledged, resolved or all */
                state?: string;
                /** @description of services that this team owns */
                team?: string;
                /** @description of this service */
                service?: string;
                /** @description critical, high, medium or low */
                severity?: string;
                /** @description true: that I am paged for or have acknowledged */
                mine?: string;
                /** @description words of title or service */
                q?: string;
                /** @description loss (default, of open ones) or newest */
                sort?: string;
                /** @description at most this many */
                limit?: string;
                /** @description the last page's `next` */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentList"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIncidents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Declaration"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIncidentsByService: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ByService"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIncidentsGroups: {
        parameters: {
            query?: {
                /** @description of services that this team owns */
                team?: string;
                /** @description words of service or team */
                q?: string;
                /** @description at most this many */
                limit?: string;
                /** @description the last page's `next` */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentGroups"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIncidentsByIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIncidentsByIncidentAcknowledge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIncidentsByIncidentHelp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIncidentsByIncidentMajor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIncidentsByIncidentNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Noting"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIncidentsByIncidentPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Paging"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIncidentsByIncidentPass: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIncidentsByIncidentResolve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Resolving"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIncidentsByIncidentSilence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Silencing"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIncidentsByIncidentSnooze: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Snoozing"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIncidentsByIncidentUrgency: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Raising"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIncidentsAcknowledge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Acknowledging"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acknowledged"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIncidentsByIncidentLoss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentLoss"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIncidentsByIncidentLoss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LossRevising"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentLoss"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getNow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Now"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getServicesByServiceWho: {
        parameters: {
            query?: {
                /** @description an instant; default now */
                at?: string;
            };
            header?: never;
            path: {
                service: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Who"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPagesByPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhyPaged"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPByToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkPage"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPByTokenByAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
                action: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["LinkAction"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkActed"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMeReachTest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ring"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMeReachTest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Ringing"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ring"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMeReachTestById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ring"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMeReachTestByIdConfirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ring"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRotas: {
        parameters: {
            query?: {
                /** @description words of name or title */
                q?: string;
                /** @description the team's, and its domain's */
                team?: string;
                /** @description at most this many */
                limit?: string;
                /** @description the last page's `next` */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RotaRow"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRotasByRotaShifts: {
        parameters: {
            query?: {
                /** @description RFC 3339, any offset; default now */
                from?: string;
                /** @description at most 400 days later, not past 2037 */
                to?: string;
            };
            header?: never;
            path: {
                rota: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotaView"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMeShifts: {
        parameters: {
            query?: {
                /** @description RFC 3339, any offset; default now */
                from?: string;
                /** @description at most 400 days later, not past 2037 */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyShifts"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRotasByRotaOverrides: {
        parameters: {
            query?: {
                /** @description at most this many */
                limit?: string;
                /** @description the last page's `next` */
                after?: string;
            };
            header?: never;
            path: {
                rota: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Override"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRotasByRotaOverrides: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rota: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOverride"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeOverride"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteRotasByRotaOverridesByName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rota: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRotasByRotaPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rota: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhatIf"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCheck: {
        parameters: {
            query?: {
                /** @description RFC 3339; default now */
                from?: string;
                /** @description default 365 days later */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Check"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOncall: {
        parameters: {
            query?: {
                /** @description words of service or team */
                q?: string;
                /** @description answered or owned by this team */
                team?: string;
                /** @description true: only services with a hole */
                holes?: string;
                /** @description RFC 3339; default now */
                at?: string;
                /** @description at most this many */
                limit?: string;
                /** @description the last page's `next` */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnCallList"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getServicesByServiceOverview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTeamsByTeamReport: {
        parameters: {
            query?: {
                /** @description as 2026-W47; default the last whole one */
                week?: string;
            };
            header?: never;
            path: {
                team: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTeamsByTeamReportCsv: {
        parameters: {
            query?: {
                /** @description as 2026-W47; default the last whole one */
                week?: string;
            };
            header?: never;
            path: {
                team: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV2Enqueue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postInByKeyV2Enqueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postGeneric20100415CreateEventJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postInByKeyGeneric20100415CreateEventJson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postV2ChangeEnqueue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postInByKeyV2ChangeEnqueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postAlertmanager: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postInByKeyAlertmanager: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postApiV2PrometheusalertmanagerIncoming: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postInByKeyApiV2PrometheusalertmanagerIncoming: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postGrafana: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postInByKeyGrafana: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postApiV2GrafanaIncoming: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postInByKeyApiV2GrafanaIncoming: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postApiV2GenericIncoming: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postInByKeyApiV2GenericIncoming: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postInByKeyApiV1Signals: {
        parameters: {
            query?: {
                /** @description the integration's key, if no Authorization header holds it */
                token?: string;
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getApiV2HeartbeatByHeartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                heartbeat: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postApiV2HeartbeatByHeartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                heartbeat: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getInByKeyApiV2HeartbeatByHeartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                heartbeat: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postInByKeyApiV2HeartbeatByHeartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                heartbeat: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postV2Alerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postInByKeyV2Alerts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    putV2AlertsByIdentifierByAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                identifier: string;
                action: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postV2AlertsByIdentifierByAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                identifier: string;
                action: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    putInByKeyV2AlertsByIdentifierByAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                identifier: string;
                action: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postInByKeyV2AlertsByIdentifierByAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                identifier: string;
                action: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteV2AlertsByIdentifier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                identifier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteInByKeyV2AlertsByIdentifier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                identifier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getV2AlertsRequestsByRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getInByKeyV2AlertsRequestsByRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                request: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getV2HeartbeatsByHeartbeatPing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                heartbeat: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    putV2HeartbeatsByHeartbeatPing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                heartbeat: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postV2HeartbeatsByHeartbeatPing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                heartbeat: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patchV2HeartbeatsByHeartbeatPing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                heartbeat: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getInByKeyV2HeartbeatsByHeartbeatPing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                heartbeat: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    putInByKeyV2HeartbeatsByHeartbeatPing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                heartbeat: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postInByKeyV2HeartbeatsByHeartbeatPing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                heartbeat: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patchInByKeyV2HeartbeatsByHeartbeatPing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                heartbeat: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getApiV2Alerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postApiV2Alerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getInByKeyApiV2Alerts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postInByKeyApiV2Alerts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getApiV2AlertsGroups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getInByKeyApiV2AlertsGroups: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getApiV2Silences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postApiV2Silences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getInByKeyApiV2Silences: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postInByKeyApiV2Silences: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getApiV2SilenceBySilence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                silence: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteApiV2SilenceBySilence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                silence: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getInByKeyApiV2SilenceBySilence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                silence: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteInByKeyApiV2SilenceBySilence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                silence: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getApiV2Receivers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getInByKeyApiV2Receivers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getApiV2Status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getInByKeyApiV2Status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getInByKeyReady: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getHealthy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getInByKeyHealthy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getIntegrations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Integration"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIntegrations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewIntegration"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeIntegration"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIntegrationsByIntegrationRotate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeIntegration"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteIntegrationsByIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIntegrationsByIntegrationTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestSignal"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHeartbeats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Heartbeat"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getInbox: {
        parameters: {
            query?: {
                /** @description Only mails to this person */
                person?: string;
                /** @description Only mails about this incident */
                incident?: string;
                /** @description at most this many */
                limit?: number;
                /** @description the last page's `next` */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Mail"][];
                        /** @description `after` of the next page; null: this is the last */
                        next: string | null;
                    };
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getInboxById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailBody"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getReadyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postCanary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getByRest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the format has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getOpenapiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenApi"];
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLive: {
        parameters: {
            query?: {
                /** @description topics of LiveEvent, separated by commas; at most 64 */
                topics?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The request is malformed; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
