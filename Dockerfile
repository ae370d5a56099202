# 明答的镜像：依赖在构建时装好，启动时不再联网。数据库和检索引擎在别的容器里，见 compose.yaml。
FROM node:24-bookworm-slim

WORKDIR /app
# 先装依赖：只改代码时这一层不必重做。可选的平台包只装本平台的。
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund

COPY . .
# 安装标记由引导脚本写入，并恢复内置数据库的库链接；顺带生成组件。
RUN node scripts/bootstrap.mjs scripts/build.ts && chown -R node:node /app

USER node
ENV POLICY_QA_HOST=0.0.0.0 \
    POLICY_QA_PORT=8787 \
    POLICY_QA_DATA_DIR=/data \
    POLICY_QA_SAMPLE_LIBRARY=off
EXPOSE 8787
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8787/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/bootstrap.mjs", "scripts/start.ts"]
