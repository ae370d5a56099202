import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import websocket from '@fastify/websocket';
import { fastify, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { addComparisonPage } from './pages/comparison-page-route.ts';
import { addPageRoutes } from './pages/page-routes.ts';
import { createChannelGate } from './plugins/channel-gate.ts';
import { addErrorHandler, answerUnreadableRequest, sendProblem } from './plugins/error-handler.ts';
import { addMetrics, createMetrics } from './plugins/metrics.ts';
import { addOpenApi } from './plugins/openapi.ts';
import { problemFromError } from './plugins/problem-from-error.ts';
import type { PublicApp } from './plugins/public-app.ts';
import { addRateLimit, type QuestionLimit } from './plugins/rate-limit.ts';
import { addRequestLog, type LogOptions, loggerOptions } from './plugins/request-log.ts';
import { createRouteTable } from './plugins/route-table.ts';
import { addSecurity } from './plugins/security.ts';
import { createStartingGate } from './plugins/starting-gate.ts';
import { type AskForEvents, createAskForEvents } from './routes/answer-events.ts';
import { addChatRoute } from './routes/chat/chat-route.ts';
import { addComparisonRoute } from './routes/comparison.ts';
import { addEntryRoutes } from './routes/entries.ts';
import { addFeedbackRoute } from './routes/feedback.ts';
import { addHandoffRoute } from './routes/handoffs.ts';
import { addHealthRoutes, addMetricsRoute } from './routes/health.ts';
import { addOriginalRoute } from './routes/originals.ts';
import { addPolicyRoutes } from './routes/policies.ts';
import { createPublicOrigin } from './routes/public-origin.ts';
import { addQuestionRoute } from './routes/questions.ts';
import { addRegisterRoute } from './routes/register.ts';
import { addSearchRoutes } from './routes/search.ts';
import { addServiceGuideRoutes } from './routes/service-guides.ts';
import type { Services } from './services.ts';

export interface AppOptions extends LogOptions {
  readonly rateLimit: boolean;
  /** Behind one reverse proxy: the visitor's address is the last that it has added to X-Forwarded-For. */
  readonly trustProxy: boolean;
  /** `https://host`, for addresses that leave the site; undefined: as each request says. */
  readonly publicOrigin?: string | undefined;
  /** Holds `policy-qa.js`; without it the demo page offers search only. */
  readonly widgetDirectory?: string | undefined;
  /** CSP sources of sites that may show the pages in a frame. Default: this site only. */
  readonly frameAncestors?: readonly string[] | undefined;
}

/** A question of 4,000 characters, each written as an escape, fits. */
const BODY_BYTES = 64 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;
const API_VERSION = '1.0.0';

/** The public side: interface and pages. Routes see services only; nothing here knows a database. */
export async function createApp(services: Services, options: AppOptions): Promise<PublicApp> {
  const app = fastify({
    logger: loggerOptions(options) ?? false,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => services.newId(),
    requestIdHeader: false,
    trustProxy: options.trustProxy ? (_address, hop) => hop === 0 : false,
    bodyLimit: BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      sendProblem(problemFromError(error), request, reply);
    },
    clientErrorHandler: (error, socket) => answerUnreadableRequest(error, socket, services.newId),
  }).withTypeProvider<ZodTypeProvider>() as unknown as PublicApp;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  // Only JSON is taken: a form of another site can send text/plain without asking first.
  app.removeContentTypeParser('text/plain');

  const metrics = createMetrics();
  const routes = createRouteTable(app);
  addErrorHandler(app, routes);
  addRequestLog(app);
  addMetrics(app, metrics);
  addSecurity(app, options.frameAncestors ?? ["'self'"]);
  const limitAddress = await addRateLimit(app, options.rateLimit);
  await addOpenApi(app, API_VERSION);
  await app.register(websocket, { options: { maxPayload: BODY_BYTES, perMessageDeflate: false } });

  const gate = createStartingGate(services.health);
  const limit: QuestionLimit = async (request) => {
    await gate();
    await limitAddress(request);
  };
  const openChannel = createChannelGate(services);
  const ask = createAskForEvents(services, metrics);
  const askOverChat: AskForEvents = async (question, signal, send) => {
    await openChannel(question.channel);
    await ask(question, signal, send);
  };
  addQuestionRoute(app, services, metrics, ask, limit, openChannel);
  const connections = addChatRoute(app, services, askOverChat, limit);
  addFeedbackRoute(app, services);
  addHandoffRoute(app, services, limitAddress);
  const originOf = createPublicOrigin(options.publicOrigin);
  addSearchRoutes(app, services, gate);
  addPolicyRoutes(app, services);
  addComparisonRoute(app, services);
  addRegisterRoute(app, services, originOf);
  addOriginalRoute(app, services);
  addEntryRoutes(app, services);
  addServiceGuideRoutes(app, services);
  addHealthRoutes(app, services);
  addMetricsRoute(app, services, metrics, connections);

  await addStaticFiles(app, options.widgetDirectory);
  addPageRoutes(app, services, { hasWidget: options.widgetDirectory !== undefined, gate, originOf });
  addComparisonPage(app, services);
  return app;
}

async function addStaticFiles(app: PublicApp, widgetDirectory: string | undefined): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(import.meta.dirname, 'pages', 'assets'),
    prefix: '/assets/',
    maxAge: 300_000,
    index: false,
    schemaHide: true,
  });
  if (widgetDirectory === undefined) return;
  await app.register(fastifyStatic, {
    root: widgetDirectory,
    prefix: '/widget/',
    maxAge: 300_000,
    index: false,
    decorateReply: false,
    schemaHide: true,
  });
}
