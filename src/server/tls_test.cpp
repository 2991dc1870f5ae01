// The server over TLS, with certificates made here.
#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "server/server.h"
#include "server/server_testing.h"

namespace onus::server {
namespace {

// A folder of its own with `cert.pem` and `key.pem` for a name.
class Certificate {
 public:
  Certificate() : folder_(std::filesystem::temp_directory_path() / ("onus_tls_" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~Certificate() { std::filesystem::remove_all(folder_); }
  std::string cert() const { return folder_ / "cert.pem"; }
  std::string key() const { return folder_ / "key.pem"; }

  void write(const char* name, bool with_key = true) const {
    EVP_PKEY* pair = EVP_EC_gen("P-256");
    X509* x509 = X509_new();
    X509_set_version(x509, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(x509), 1);
    X509_gmtime_adj(X509_getm_notBefore(x509), -60);
    X509_gmtime_adj(X509_getm_notAfter(x509), 3600);
    X509_set_pubkey(x509, pair);
    auto* subject = X509_get_subject_name(x509);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(name), -1,
                               -1, 0);
    X509_set_issuer_name(x509, subject);
    X509_sign(x509, pair, EVP_sha256());
    FILE* file = std::fopen(cert().c_str(), "w");
    PEM_write_X509(file, x509);
    std::fclose(file);
    if (with_key) {
      file = std::fopen(key().c_str(), "w");
      PEM_write_PrivateKey(file, pair, nullptr, nullptr, 0, nullptr, nullptr);
      std::fclose(file);
    }
    X509_free(x509);
    EVP_PKEY_free(pair);
  }

 private:
  std::filesystem::path folder_;
};

class TlsClient : public RawClient {
 public:
  TlsClient(int port, int max_version, const std::string& protocol)
      : RawClient(port), context_(SSL_CTX_new(TLS_client_method())) {
    SSL_CTX_set_max_proto_version(context_, max_version);
    SSL_CTX_set_security_level(context_, 0);
    ssl_ = SSL_new(context_);
    const auto offered = static_cast<char>(protocol.size()) + protocol;
    SSL_set_alpn_protos(ssl_, reinterpret_cast<const unsigned char*>(offered.data()),
                        static_cast<unsigned>(offered.size()));
    SSL_set_fd(ssl_, socket_);
    connected = SSL_connect(ssl_) == 1;
  }
  explicit TlsClient(int port) : TlsClient(port, TLS1_3_VERSION, "http/1.1") {}
  ~TlsClient() override {
    SSL_free(ssl_);
    SSL_CTX_free(context_);
  }
  void send(std::string_view bytes) override {
    SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size()));
  }
  std::string name() const {
    X509* x509 = SSL_get1_peer_certificate(ssl_);
    char text[100] = {};
    if (x509) X509_NAME_get_text_by_NID(X509_get_subject_name(x509), NID_commonName, text, sizeof text);
    X509_free(x509);
    return text;
  }
  std::string protocol() const {
    const unsigned char* text = nullptr;
    unsigned length = 0;
    SSL_get0_alpn_selected(ssl_, &text, &length);
    return {reinterpret_cast<const char*>(text), length};
  }
  bool connected = false;

 protected:
  long read_some(char* into, std::size_t size) override {
    return SSL_read(ssl_, into, static_cast<int>(size));
  }

 private:
  SSL_CTX* context_;
  SSL* ssl_ = nullptr;
};

std::unique_ptr<Server> start_tls(const Certificate& certificate) {
  Router router;
  router.add(route("POST", "/echo", Access::open, [](const Request& r) {
    return json_response(200, json::object{{"secure", r.secure}, {"length", r.body.size()}});
  }));
  Route large = route("GET", "/large", Access::open, nullptr);
  large.async = [](const std::shared_ptr<Request>&, const Respond& respond) {
    Response response;
    response.shared_body = std::make_shared<const std::string>(300'000, 'x');
    respond(std::move(response));
  };
  router.add(large);
  ServerOptions options;
  options.tls_cert = certificate.cert();
  options.tls_key = certificate.key();
  return start_server(std::move(router), options);
}

TEST(TlsServer, ServesRequestsSecurelyAndInFull) {
  const Certificate certificate;
  certificate.write("one");
  const auto server = start_tls(certificate);
  TlsClient client(server->port());
  ASSERT_TRUE(client.connected);
  EXPECT_EQ(client.protocol(), "http/1.1");
  client.send(request("POST /echo", {}, std::string(100'000, 'b')));
  const auto answer = client.answer();
  EXPECT_EQ(json::parse(answer.body), json::parse(R"({"secure":true,"length":100000})"));
  EXPECT_TRUE(answer.has("strict-transport-security: "));
  client.send(request("GET /large", "Connection: close\r\n"));
  EXPECT_EQ(client.answer().body.size(), 300'000u);
  EXPECT_TRUE(client.closed());
}

TEST(TlsServer, SendsLiveUpdates) {
  const Certificate certificate;
  certificate.write("one");
  const auto server = start_tls(certificate);
  TlsClient client(server->port());
  client.send(request("GET /api/v1/live?topics=a", "Authorization: Bearer viewer\r\n"));
  client.until("retry: 500\n");
  server->live().publish("a", 1);
  EXPECT_NE(client.until("}\n\n").find(R"({"topic":"a","data":1})"), std::string::npos);
  server->stop(Duration::seconds(10));
  EXPECT_TRUE(client.until("0\r\n\r\n").ends_with("0\r\n\r\n"));
}

TEST(TlsServer, RefusesOldVersionsAndOtherProtocols) {
  const Certificate certificate;
  certificate.write("one");
  const auto server = start_tls(certificate);
  EXPECT_FALSE(TlsClient(server->port(), TLS1_1_VERSION, "http/1.1").connected);
  EXPECT_TRUE(TlsClient(server->port(), TLS1_2_VERSION, "http/1.1").connected);
  EXPECT_FALSE(TlsClient(server->port(), TLS1_3_VERSION, "h2").connected);
}

TEST(TlsServer, TellsAPlainRequestToUseHttps) {
  const Certificate certificate;
  certificate.write("one");
  const auto server = start_tls(certificate);
  for (const std::string body : {"", "a body"}) {
    RawClient plain(server->port());
    plain.send(request(body.empty() ? "GET /large" : "POST /echo", {}, body));
    const auto answer = plain.answer();
    EXPECT_EQ(answer.status, 400);
    EXPECT_EQ(answer.body, "This port speaks TLS: use https://.\n");
    EXPECT_TRUE(plain.closed());
  }
  RawClient noise(server->port());
  noise.send("neither of the two\r\n\r\n");
  EXPECT_EQ(noise.answer().status, 0);
}

TEST(TlsServer, ReloadsItsCertificateAndKeepsTheOldOneIfItCannot) {
  const Certificate certificate;
  certificate.write("one");
  const auto server = start_tls(certificate);
  TlsClient before(server->port());
  certificate.write("broken", false);  // its key is another's
  EXPECT_FALSE(server->reload_tls());
  EXPECT_EQ(TlsClient(server->port()).name(), "one");
  certificate.write("two");
  EXPECT_TRUE(server->reload_tls());
  EXPECT_EQ(TlsClient(server->port()).name(), "two");
  before.send(request("POST /echo", {}, "x"));
  EXPECT_EQ(before.answer().status, 200);
}

TEST(TlsServer, DoesNotStartWithoutItsFiles) {
  ServerOptions options;
  options.listen = "127.0.0.1:0";
  options.tls_cert = "/nonexistent/cert.pem";
  EXPECT_FALSE(Server::start(options, {}, principal_by_word));
  options.tls_key = "/nonexistent/key.pem";
  EXPECT_FALSE(Server::start(options, {}, principal_by_word));
}

}  // namespace
}  // namespace onus::server
