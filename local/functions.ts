// The product's Lambdas, loaded into this process once their environment is set.

/** Imports every function. They read their environment as they are loaded, so set it first. */
export async function loadFunctions() {
  const [
    webhook,
    api,
    socket,
    authorizer,
    triage,
    poll,
    send,
    media,
    fanout,
    pulse,
    dispatch,
    sweep,
    watch,
    chat,
  ] = await Promise.all([
    import('../functions/webhook.ts'),
    import('../functions/api.ts'),
    import('../functions/socket.ts'),
    import('../functions/socket-authorizer.ts'),
    import('../functions/triage.ts'),
    import('../functions/poll.ts'),
    import('../functions/send.ts'),
    import('../functions/media.ts'),
    import('../functions/fanout.ts'),
    import('../functions/pulse.ts'),
    import('../functions/dispatch.ts'),
    import('../functions/sweep.ts'),
    import('../functions/watch.ts'),
    import('../functions/chat.ts'),
  ])
  return {
    webhook,
    api,
    socket,
    authorizer,
    triage,
    poll,
    send,
    media,
    fanout,
    pulse,
    dispatch,
    sweep,
    watch,
    chat,
  }
}

export type Functions = Awaited<ReturnType<typeof loadFunctions>>
